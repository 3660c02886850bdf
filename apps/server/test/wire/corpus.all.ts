import { batchCases } from "./corpus.batches.ts";
import { conditionCases } from "./corpus.conditions.ts";
import { jsonCases } from "./corpus.json.ts";
import { messageCases } from "./corpus.messages.ts";
import { pathCases } from "./corpus.paths.ts";
import { queryCases } from "./corpus.query.ts";
import { textCases } from "./corpus.text.ts";
import { valueCases } from "./corpus.values.ts";

/** The whole corpus, by theme. */
export const themes = {
  text: textCases,
  values: valueCases,
  json: jsonCases,
  paths: pathCases,
  query: queryCases,
  messages: messageCases,
  conditions: conditionCases,
  batches: batchCases,
};
