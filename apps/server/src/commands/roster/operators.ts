import { Role, UserCreate } from "@roster/api";
import type { Command } from "commander";
import { z } from "zod";
import { createPasswords } from "../../access/passwords.ts";
import { createOperatorsRepository } from "../../repositories/operators.repository.ts";
import type { OperatorRow } from "../../repositories/operators.repository.ts";
import { CommandError } from "../command.ts";
import { given } from "./given.ts";
import { host, withDatabase } from "./host.ts";
import { dayOf, print, table } from "./output.ts";
import { readNewPassword } from "./password.ts";

interface Json {
  json?: boolean;
}

const Email = UserCreate.shape.email;
const NewOperator = z.object({ email: Email, role: Role });

/** `operators create | list | disable | reset-password`. Nothing of it can be done over the network. */
export function addOperators(roster: Command): void {
  const operators = roster.command("operators").description("Who may sign in to the admin.");
  operators
    .command("create")
    .description("Make an operator. The password is asked for, or read from standard input.")
    .requiredOption("--email <email>", "the address to sign in with")
    .requiredOption("--role <role>", "admin, who may do everything, or viewer, who may only look")
    .option("--json", "print the operator as JSON")
    .action(create);
  operators
    .command("list")
    .description("All operators, in the order in which they were made.")
    .option("--json", "print them as JSON")
    .action(list);
  operators
    .command("disable")
    .description("Keep an operator out from now on, and end their sessions.")
    .argument("<email>", "the operator's address")
    .option("--json", "print the operator as JSON")
    .action(disable);
  operators
    .command("reset-password")
    .description("Set another password, and end the operator's sessions.")
    .argument("<email>", "the operator's address")
    .option("--json", "print the operator as JSON")
    .action(resetPassword);
}

async function create({ json, ...options }: Json & { email: string; role: string }): Promise<void> {
  const { email, role } = given(NewOperator, options, { email: "--email", role: "--role" });
  const passwordHash = await hashOf(await readNewPassword(email));
  const made = await withOperators((operators) => operators.create({ email, passwordHash, role }, host));
  if (!made) throw new CommandError(`${email} is an operator already. To set another password: reset-password`);
  print(json, made, () => `${made.email} may sign in, as ${made.role}.\n`);
}

async function list({ json }: Json): Promise<void> {
  const all = await withOperators((operators) => operators.findMany());
  const head = ["EMAIL", "ROLE", "MADE", "STATE"];
  print(json, all, () => (all.length > 0 ? table(head, all.map(rowOf)) : "There are no operators.\n"));
}

const rowOf = ({ email, role, createdAt, disabledAt }: OperatorRow): string[] => [
  email,
  role,
  dayOf(createdAt),
  disabledAt === null ? "may sign in" : `disabled ${dayOf(disabledAt)}`,
];

async function disable(text: string, { json }: Json): Promise<void> {
  const email = emailOf(text);
  const found = await withOperators((operators) => operators.disable(email, host));
  const operator = found ?? missing(email);
  print(json, operator, () => `${email} may not sign in any more; their sessions end within 5 seconds.\n`);
}

async function resetPassword(text: string, { json }: Json): Promise<void> {
  const email = emailOf(text);
  const passwordHash = await hashOf(await readNewPassword(email));
  const found = await withOperators((operators) => operators.setPassword(email, passwordHash, host));
  const operator = found ?? missing(email);
  print(json, operator, () => `${email} has another password; their sessions end within 5 seconds.\n`);
}

const emailOf = (text: string) => given(Email, text, { "": "EMAIL" });

const hashOf = async (password: string) => createPasswords().hash(password);

function missing(email: string): never {
  throw new CommandError(`There is no operator ${email}. Those that there are: npm run roster -- operators list`);
}

type Operators = ReturnType<typeof createOperatorsRepository>;

const withOperators = <Result>(work: (operators: Operators) => Promise<Result>): Promise<Result> =>
  withDatabase((database) => work(createOperatorsRepository(database)));
