/** What an export needs that the list does not: loaded when somebody exports. */
export { csvFileName } from "../users.csv.ts";
export { openExportFile } from "./exportFile.ts";
export { exportPeople } from "./exportPeople.ts";
