import { config } from "zod";

// The page's policy forbids eval, and zod would try it for every schema. Schemas read this as they are made.
config({ jitless: true });
