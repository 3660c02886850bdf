/** Says what runs now, how many runs remain and about how long those will take, judging by those that are done. */
export function createProgress(total: number, say: (line: string) => void) {
  const startMs = performance.now();
  let done = 0;
  return {
    begin(what: string) {
      const minutes = ((performance.now() - startMs) / done) * (total - done) * (1 / 60_000);
      const remaining = done === 0 ? "" : `, about ${minutes < 1.5 ? "a minute" : `${Math.round(minutes)} minutes`}`;
      say(`[${done + 1} of ${total}${remaining}] ${what}`);
      done += 1;
    },
  };
}
