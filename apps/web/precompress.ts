import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
// A twentieth less than at 9, for a second of work. 11 saves another fiftieth and takes half as long again.
const quality = { [constants.BROTLI_PARAM_QUALITY]: 10 };
const smallestBytes = 1_024; // below it the headers weigh more than what is saved

/** Writes a `.br` and a `.gz` beside each asset that gains by it, so that the server need not compress. Fonts are compressed already. */
export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    async writeBundle({ dir = "" }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => /^assets\/.*\.(?:js|css|svg)$/.test(fileName));
      await Promise.all(
        files.map(async (file) => {
          const source = Buffer.from(file.type === "chunk" ? file.code : file.source);
          if (source.length < smallestBytes) return;
          const params = { ...quality, [constants.BROTLI_PARAM_SIZE_HINT]: source.length };
          await writeFile(join(dir, `${file.fileName}.br`), await brotli(source, { params }));
          await writeFile(join(dir, `${file.fileName}.gz`), await zip(source, { level: constants.Z_BEST_COMPRESSION }));
        }),
      );
    },
  };
}
