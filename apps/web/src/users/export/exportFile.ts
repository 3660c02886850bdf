import { download } from "../../ui/download.ts";

/** A file that is being written. */
export interface ExportFile {
  write(text: string): Promise<void>;
  /** Keeps what was written. */
  close(): Promise<void>;
  /** Keeps nothing. */
  discard(): Promise<void>;
}

interface FileKind {
  name: string;
  /** What the browser calls such files. */
  description: string;
}

interface SavePicker {
  showSaveFilePicker?: (options: object) => Promise<FileSystemFileHandle>;
}

/** Asks where to keep the file, and writes it there as it comes. Null where somebody chose no place. */
export async function openExportFile({ name, description }: FileKind): Promise<ExportFile | null> {
  const { showSaveFilePicker } = globalThis as SavePicker;
  if (!showSaveFilePicker) return inMemory(name);
  try {
    const types = [{ description, accept: { "text/csv": [".csv"] } }];
    const handle = await showSaveFilePicker({ suggestedName: name, types });
    const stream = await handle.createWritable();
    return {
      write: (text) => stream.write(text),
      close: () => stream.close(),
      discard: () => stream.abort(),
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    return inMemory(name);
  }
}

/** For browsers that cannot write files: the browser keeps the parts, and downloads them in the end. */
function inMemory(name: string): ExportFile {
  const parts: Blob[] = [];
  return {
    write: async (text) => void parts.push(new Blob([text])),
    close: async () => download(new Blob(parts, { type: "text/csv;charset=utf-8" }), name),
    discard: async () => void parts.splice(0),
  };
}
