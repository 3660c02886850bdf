import { fields } from "./import.types.ts";
import type { Field, Mapping } from "./import.types.ts";

/** How headings are spelt, in small letters without marks, spaces and signs. */
const spellings: Record<Field, string[]> = {
  name: [
    ..."name fullname displayname personname person contact contactname employee employeename member".split(" "),
    ..."nom nomcomplet nombre nombrecompleto nome nomecompleto naam namn navn nimi vollername".split(" "),
  ],
  email: [
    ..."email emailaddress mail mailaddress emails emailid workemail primaryemail contactemail e".split(" "),
    ..."emailadresse mailadresse courriel adressemail adresseemail correo correoelectronico epost sahkoposti".split(
      " ",
    ),
  ],
  age: "age years ageyears ageinyears alter edad eta idade leeftijd alder ika jahre".split(" "),
};

const plain = (heading: string) =>
  heading
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, "");

const isAddress = (cell: string) => /^\s*\S+@\S+\.\S+\s*$/.test(cell);
const isNumber = (cell: string) => /^\s*-?\d+(?:[.,]\d+)?\s*$/.test(cell);
const isAge = (cell: string) => /^\s*\d{1,3}\s*$/.test(cell) && Number(cell) <= 150;

/** Whether the first row names the columns: it knows a heading, or holds no address and no number. */
export function looksLikeHeadings(first: string[]): boolean {
  if (first.some((cell) => fields.some((field) => spellings[field].includes(plain(cell))))) return true;
  return !first.some((cell) => isAddress(cell) || isNumber(cell));
}

/** The columns by their headings, and where those say nothing by what is in them. No column is given twice. */
export function guessMapping(headings: string[], sample: string[][]): Mapping {
  const mapping: Mapping = { name: null, email: null, age: null };
  const isFree = (column: number) => !Object.values(mapping).includes(column);
  const find = (is: (column: number) => boolean) => {
    const column = headings.findIndex((_, index) => isFree(index) && is(index));
    return column === -1 ? null : column;
  };
  const cellsOf = (column: number) => sample.map((cells) => cells[column] ?? "").filter((cell) => cell.trim() !== "");
  const mostly = (column: number, is: (cell: string) => boolean) => {
    const cells = cellsOf(column);
    return cells.length > 0 && cells.filter(is).length > cells.length / 2;
  };

  for (const field of fields)
    mapping[field] = find((column) => spellings[field].includes(plain(headings[column] ?? "")));
  mapping.email ??= find((column) => mostly(column, isAddress));
  mapping.age ??= find((column) => mostly(column, isAge));
  mapping.name ??= find((column) => mostly(column, (cell) => /\p{L}/u.test(cell) && !isAddress(cell)));
  return mapping;
}
