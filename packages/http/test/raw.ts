import { connect } from "node:net";

/** Sends bytes exactly as written (fetch would mend them) and resolves to all that comes back. */
export function sendRaw(url: string, request: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request));
    let answer = "";
    socket.setEncoding("utf8").on("data", (text) => (answer += text));
    socket.on("close", () => resolve(answer)).on("error", reject);
  });
}
