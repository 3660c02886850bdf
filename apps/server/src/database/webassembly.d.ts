/** The part of WebAssembly that loads the schema engine. TypeScript declares it only together with the whole DOM. */
declare namespace WebAssembly {
  type Exports = Record<string, unknown>;
  function instantiate(bytes: Uint8Array, imports: Record<string, object>): Promise<{ instance: { exports: Exports } }>;
}
