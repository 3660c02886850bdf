import { SingleBar } from "cli-progress";

export interface Progress {
  to(value: number): void;
  end(): void;
}

/** A bar on a terminal; elsewhere a line for each tenth. */
export function showProgress(total: number, stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? bar(total, stream) : lines(total, stream);
}

function bar(total: number, stream: NodeJS.WriteStream): Progress {
  const single = new SingleBar({ format: "{bar} {value} of {total} users, {eta_formatted} left", stream });
  single.start(total, 0);
  return { to: (value) => single.update(value), end: () => single.stop() };
}

function lines(total: number, stream: NodeJS.WriteStream): Progress {
  let told = 0;
  return {
    to(value) {
      const tenths = Math.floor((value * 10) / total);
      if (tenths === told) return;
      told = tenths;
      stream.write(`${value} of ${total} users\n`);
    },
    end() {},
  };
}
