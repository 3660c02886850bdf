import { compiled, procedure, router } from "../trpc.ts";
import { AuditListQuery, AuditPage } from "./audit.contract.ts";

/** For operators, whose sessions are honoured at the RPC door alone. */
export const auditRouter = router({
  list: procedure({ scope: "audit:read" })
    .meta({ rpc: { summary: "Read the audit trail, the latest first" } })
    .input(compiled(AuditListQuery.prefault({})))
    .output(compiled(AuditPage))
    .query(({ ctx, input }) => ctx.audit.list(input)),
});
