export function isOutage(error: unknown): boolean { return error instanceof Error && "code" in error && error.code === "P1001"; }
