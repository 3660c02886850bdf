import { Text } from "@mantine/core";
import { clsx } from "clsx";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import classes from "./ImportPage.module.css";
import type { CheckReport } from "./import.types.ts";

/** The first problems, by the line of the file. On a phone what is wrong stands under the value. */
export function ProblemTable({ report: { problems, problemCount } }: { report: CheckReport }) {
  return (
    <div>
      <div
        className={clsx(classes.scroll, classes.problems)}
        role="region"
        aria-label={t("imports.check.problems")}
        tabIndex={0}
      >
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("imports.check.line")}</th>
              <th scope="col">{t("imports.check.field")}</th>
              <th scope="col">{t("imports.check.value")}</th>
              <th scope="col" className={classes.beside}>
                {t("imports.check.message")}
              </th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, line, field, value, message }) => (
              <tr key={`${row} ${field} ${message}`}>
                <td className={classes.number}>{formatNumber(line)}</td>
                <td>{field && t(`imports.field.${field}`)}</td>
                <td>
                  <span className={classes.value} title={value}>
                    {value}
                  </span>
                  <span className={classes.under}>{message}</span>
                </td>
                <td className={classes.beside}>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.length < problemCount && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("imports.check.more", { shown: formatNumber(problems.length), all: formatNumber(problemCount) })}
        </Text>
      )}
    </div>
  );
}
