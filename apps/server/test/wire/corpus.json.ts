import { ada, created, invalid, malformedJson, refused, tooDeep, tooLarge } from "./corpus.case.ts";
import type { Case, Refusal, StoredUser } from "./corpus.case.ts";

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const adaText = JSON.stringify(ada);

const syntax: [name: string, text: string, verdict: StoredUser | Refusal][] = [
  ["white space everywhere", ` \r\n\t{ "name" : "Ada Lovelace" , "email" : "ada@example.com" , "age" : 36 }\n`, ada],
  ["every letter escaped", adaText.replaceAll("A", "\\u0041").replaceAll("@", "\\u0040").replaceAll("/", "\\/"), ada],
  ["an escaped field name", adaText.replace('"age"', '"\\u0061ge"'), ada],
  ["an escaped pair of surrogates", adaText.replace("Ada", "\\uD83D\\uDE00"), { ...ada, name: "😀 Lovelace" }],
  ["a duplicate field, of which the last counts", adaText.replace("{", '{"age":1,'), ada],
  ["a duplicate field, the first invalid", adaText.replace("{", '{"age":"old",'), ada],
  ["a duplicate field, the last invalid", adaText.replace("}", ',"age":"old"}'), invalid("age")],
  ["a duplicate field, once escaped", adaText.replace("}", ',"\\u0061ge":37}'), { ...ada, age: 37 }],
  ["nothing", "", malformedJson],
  ["white space alone", " \n", malformedJson],
  ["no end", adaText.slice(0, -1), malformedJson],
  ["half of it", adaText.slice(0, 20), malformedJson],
  ["a comma at the end", adaText.replace("}", ",}"), malformedJson],
  ["two values", `${adaText}${adaText}`, malformedJson],
  ["a value and NUL", `${adaText}\u0000`, malformedJson],
  ["NUL before it", `\u0000${adaText}`, malformedJson],
  ["single quotes", adaText.replaceAll('"', "'"), malformedJson],
  ["names without quotes", '{name:"Ada"}', malformedJson],
  ["a comment", `/* Ada */${adaText}`, malformedJson],
  ["an escape by \\x", adaText.replace("Ada", "\\x41da"), malformedJson],
  ["half an escape", adaText.replace("Ada", "\\u00"), malformedJson],
  ["a raw line feed in text", adaText.replace("Ada", "Ada\n"), malformedJson],
  ["a raw NUL in text", adaText.replace("Ada", "Ada\u0000"), malformedJson],
  ["an escaped NUL", adaText.replace("Ada", "Ada\\u0000"), invalid("name")],
  ["an escaped lone surrogate", adaText.replace("Ada", "\\ud800"), invalid("name")],
  ["an escaped overlong pair", adaText.replace("Ada", "\\udbff\\ud800"), invalid("name")],
  ["a BOM", `\ufeff${adaText}`, malformedJson],
  ["a guard against script inclusion", `)]}',\n${adaText}`, malformedJson],
  ["a form", "name=Ada&email=ada%40example.com&age=36", malformedJson],
  ["XML", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', malformedJson],
  ["YAML", "name: Ada", malformedJson],
  ["undefined", "undefined", malformedJson],
  ["a text", '"Ada"', invalid("")],
  ["a number", "42", invalid("")],
  ["true", "true", invalid("")],
  ["null", "null", invalid("")],
  ["an array", "[]", invalid("")],
  ["an array of users", `[${adaText}]`, invalid("")],
  ["an empty object", "{}", invalid("age", "email", "name")],
  ["an array with the right members", '["Ada Lovelace","ada@example.com",36]', invalid("")],
];

/** Fields that no user has, and what else is wrong: nothing. */
const unknown: [json: string, name: string][] = [
  ['"__proto__":{"age":1}', "__proto__"],
  ['"__proto__":null', "__proto__"],
  ['"constructor":{"prototype":{"isAdmin":true}}', "constructor"],
  ['"prototype":{}', "prototype"],
  ['"toString":"x"', "toString"],
  ['"hasOwnProperty":1', "hasOwnProperty"],
  ['"toJSON":1', "toJSON"],
  ['"then":1', "then"],
  ['"id":1', "id"],
  ['"version":1', "version"],
  ['"createdAt":"2026-01-01T00:00:00.000Z"', "createdAt"],
  ['"nameFolded":"x"', "nameFolded"],
  ['"Name":"x"', "Name"],
  ['"name ":"x"', "name "],
  ['"":1', ""],
  ['"0":1', "0"],
  ['"\\u0000":1', "\u0000"],
  ['"😀":1', "😀"],
  ['"name\\u0000":"x"', "name\u0000"],
  ['"nick":null', "nick"],
];

/** Bytes that are not UTF-8, in the place of the name. */
const notUtf8: [name: string, bytes: number[]][] = [
  ["0xFF", [0xff]],
  ["Latin-1", [0x5a, 0x6f, 0xeb]],
  ["a lone continuation byte", [0x41, 0x80]],
  ["an overlong slash", [0xc0, 0xaf]],
  ["an overlong NUL", [0xc0, 0x80]],
  ["an overlong of three bytes", [0xe0, 0x80, 0xaf]],
  ["an overlong of four bytes", [0xf0, 0x80, 0x80, 0xaf]],
  ["a surrogate half in UTF-8", [0xed, 0xa0, 0x80]],
  ["CESU-8", [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ["a character beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
  ["half an emoji", [0xf0, 0x9f, 0x98]],
];

const [before = "", after = ""] = adaText.split("Ada Lovelace");

const depths: [levels: number, verdict: Refusal][] = [
  [2, invalid("")],
  [32, invalid("")],
  [33, tooDeep],
  [45_000, tooDeep],
];

/** The same levels in a field that no user has; the object around it is a level too. */
const fieldDepths: [levels: number, verdict: Refusal][] = [
  [31, invalid("nick")],
  [32, tooDeep],
  [45_000, tooDeep],
];

const sizes: [bytes: number, verdict: StoredUser | Refusal][] = [
  [99_999, ada],
  [100_000, ada],
  [100_001, tooLarge],
  [1_000_000, tooLarge],
];

export const jsonCases: Case[] = [
  ...syntax.flatMap(([name, text, verdict]) => created(`a body with ${name}`, text, verdict)),
  ...unknown.flatMap(([json, name]) =>
    created(`a body with ${json}`, adaText.replace("}", `,${json}}`), invalid(name)),
  ),
  ...notUtf8.flatMap(([name, bytes]) =>
    created(
      `a body with ${name}`,
      Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]),
      malformedJson,
    ),
  ),
  ...["utf16le", "latin1"].flatMap((encoding) =>
    created(
      `a body in ${encoding}`,
      Buffer.from(adaText.replace("Ada", "Zoë"), encoding as BufferEncoding),
      malformedJson,
    ),
  ),
  ...depths.flatMap(([levels, verdict]) => created(`a body of ${levels} levels`, nested(levels), verdict)),
  ...fieldDepths.flatMap(([levels, verdict]) =>
    created(`a field of ${levels} levels`, adaText.replace("}", `,"nick":${nested(levels)}}`), verdict),
  ),
  ...sizes.flatMap(([bytes, verdict]) => created(`a body of ${bytes} bytes`, adaText.padEnd(bytes), verdict)),
  ...created("20,000 empty arrays", adaText.replace("}", `,"nick":[${"[],".repeat(20_000)}[]]}`), invalid("nick")),
  refused(
    "rpc",
    "33 levels in a URL",
    { line: `GET /trpc/users.get?input=${encodeURIComponent(nested(33))}` },
    tooDeep,
  ),
  refused("rpc", "4,000 levels in a URL", { line: `GET /trpc/users.get?input=${nested(4_000)}` }, tooDeep),
  refused("rpc", "32 levels in a URL", { line: `GET /trpc/users.get?input=${nested(32)}` }, invalid("")),
];
