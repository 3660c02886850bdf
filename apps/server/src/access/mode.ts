import { hostnameOf, isLoopback } from "./loopback.ts";

/** `local` serves the owner of this machine and nobody else; `protected` serves nobody without credentials. */
export type Mode = "local" | "protected";

/** What the mode follows from. There is no setting that chooses it. */
export interface Exposure {
  /** Every IP address that HOST means; none where it means nothing. */
  addresses: readonly string[];
  /** NODE_ENV, PUBLIC_URL and TRUST_PROXY as the environment has them, valid or not. */
  nodeEnv: string | undefined;
  publicUrl: string | undefined;
  trustProxy: string | undefined;
}

/** Why the server may be reached by others than the owner of this machine; nothing where it is local. */
export function exposures({ addresses, nodeEnv, publicUrl, trustProxy }: Exposure): string[] {
  return [
    ...(addresses.length > 0 && addresses.every(isLoopback) ? [] : ["HOST is not a loopback address"]),
    ...(nodeEnv?.trim().toLowerCase() === "production" ? ["NODE_ENV is production"] : []),
    ...(publicUrl === undefined || isLoopbackUrl(publicUrl) ? [] : ["PUBLIC_URL is not of this machine"]),
    ...(trustProxy === undefined ? [] : ["TRUST_PROXY is set"]),
  ];
}

const isLoopbackUrl = (text: string) => URL.canParse(text) && isLoopback(hostnameOf(new URL(text)));
