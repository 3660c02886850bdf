import type { ProblemEntry } from "../problem.ts";

/** The frame of every page. Texts are the owner's own; they are escaped all the same. */
const page = (title: string, head: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
${body}
</body>
</html>
`;

export const pageStyle = `:root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif; }
main { max-width: 38rem; margin: 15vh auto 0; padding: 0 1.5rem; }
h1 { line-height: 1.2; margin: 0.2em 0 0.6em; }
h2 { font-size: 1.1rem; margin: 1.6em 0 0; }
code { font-family: ui-monospace, monospace; font-size: 0.92em; }
.code { opacity: 0.7; margin: 0; }
`;

export const referencePage = (title: string) =>
  page(
    `${title} API`,
    "",
    '<div id="reference"></div>\n<script src="/docs/scalar.js"></script>\n<script src="/docs/reference.js"></script>',
  );

/**
 * Starts Scalar without its telemetry, remote fonts, proxy and assistant: the page asks this server only. Credentials are sent once
 * they are given: an empty token would be refused where none is needed.
 */
export const referenceScript = `Scalar.createApiReference("#reference", ${JSON.stringify({
  url: "/openapi.json",
  telemetry: false,
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  documentDownloadType: "direct",
  authentication: { preferredSecurityScheme: [] },
})});
`;

export function problemPage(problem: ProblemEntry & { code: string; remedy: string }, title: string): string {
  const { code, status, title: name, meaning, remedy } = problem;
  return page(
    `${code} · ${title}`,
    '<link rel="stylesheet" href="/problems/page.css">',
    `<main>
<p class="code"><code>${status} · ${escape(code)}</code></p>
<h1>${escape(name)}</h1>
<p>${prose(meaning)}</p>
<h2>What to do</h2>
<p>${prose(remedy)}</p>
</main>`,
  );
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);

/** Back quotes mark code. */
const prose = (text: string) => escape(text).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
