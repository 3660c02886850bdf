import { nameOf, targetConnections } from "./targets.ts";
import { whole } from "./markdown.ts";
import type { Summary } from "./summaries.ts";

const width = 760;
const barHeight = 22;
const gap = 10;
const labelWidth = 150;
const valueWidth = 90;
const top = 44;
const colours = { roster: "#2563eb", framework: "#94a3b8", limit: "#d1a054" };

/** Throughput of reads by id at the REST door, as an SVG image that is readable on light and on dark pages. */
export function chart(summaries: Summary[]): string {
  const bars = summaries.filter(
    ({ operation, connections }) => operation === "get-rest" && connections === targetConnections,
  );
  const most = Math.max(...bars.map(({ perSecond }) => perSecond));
  const height = top + bars.length * (barHeight + gap) + gap;
  const rows = bars.map((summary, index) => {
    const y = top + index * (barHeight + gap);
    const length = (summary.perSecond / most) * (width - labelWidth - valueWidth);
    const middle = y + barHeight / 2;
    return `  <text x="${labelWidth - 8}" y="${middle}" text-anchor="end">${escapeXml(nameOf(summary))}</text>
  <rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="3" fill="${colours[summary.peer.kind]}"/>
  <text x="${(labelWidth + length + 8).toFixed(1)}" y="${middle}">${whole(summary.perSecond)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="14" role="img" aria-labelledby="title">
  <title id="title">Reads by id at the REST door, requests per second</title>
  <rect width="${width}" height="${height}" rx="6" fill="#ffffff"/>
  <g fill="#1e293b" dominant-baseline="central">
  <text x="${gap}" y="22" font-weight="600">Read by id, REST: requests per second on one core, ${targetConnections} connections</text>
${rows.join("\n")}
  </g>
</svg>
`;
}

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
