import { access } from "./access.ts";
import { imports } from "./import.ts";
import { list } from "./list.ts";
import { person } from "./person.ts";
import { shell } from "./shell.ts";
import { ui } from "./ui.ts";

/** Every text of the admin, by the part of the page that shows it. */
export const en = { ui, shell, list, person, imports, access } as const;
