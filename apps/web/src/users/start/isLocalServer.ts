/** Whether the page comes from the machine that it is looked at on, by a name or an address of that machine (RFC 6761, RFC 1122). */
export function isLocalServer(hostname = location.hostname): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(?:\.\d+){3}$/.test(hostname)
  );
}
