import { ada, created, invalid, taken } from "./corpus.case.ts";
import type { Case, Refusal } from "./corpus.case.ts";

/** Text, and what is stored of it. `kept` is the very same text. */
type Row = [name: string, text: string, verdict: string | Refusal];

const kept = Symbol("kept").description as "kept";
const bad = invalid("name");
const family = "👩‍👩‍👧‍👦"; // seven code points

const names: Row[] = [
  ["NUL", "Ada\u0000", bad],
  ["NUL alone", "\u0000", bad],
  ["a line feed inside", "Ada\nLovelace", bad],
  ["a tab inside", "Ada\tLovelace", bad],
  ["ESC", "\u001b[31mAda", bad],
  ["DEL", "Ada\u007f", bad],
  ["a C1 control", "Ada\u0085Lovelace", bad],
  ["the last C1 control", "Ada\u009f", bad],
  ["a lone high surrogate", "Ada \ud83d", bad],
  ["a lone low surrogate", "\ude00 Ada", bad],
  ["surrogates in the wrong order", "\ude00\ud83d", bad],
  ["a lone surrogate between two pairs", "😀\ud83d😀", bad],
  ["a non-character", "Ada \uffff \u{10ffff}", kept],
  ["the replacement character", "Ada \ufffd", kept],
  ["a private-use character", "Ada \ue000", kept],
  ["a BOM before it", "\ufeffAda", "Ada"],
  ["a BOM inside", "Ada\ufeffLovelace", kept],
  ["a no-break space around it", "\u00a0Ada\u00a0", "Ada"],
  ["line breaks around it", "\r\n Ada \n", "Ada"],
  ["an ideographic space around it", "\u3000Ada\u3000", "Ada"],
  ["a line separator inside", "Ada\u2028Lovelace\u2029", "Ada\u2028Lovelace"],
  ["a zero-width space alone", "\u200b", kept],
  ["spaces alone", "   ", bad],
  ["a BOM alone", "\ufeff", bad],
  ["nothing", "", bad],
  ["composed letters", "Zo\u00eb", kept],
  ["decomposed letters", "Zoe\u0308", kept],
  ["a ligature that NFKC would split", "\ufb01", kept],
  ["right-to-left letters", "عادا لوفلايس", kept],
  ["a right-to-left override", "Ada \u202eecalevoL", kept],
  ["bidi isolates", "\u2067Ada\u2069", kept],
  ["Devanagari with a virama", "एडा क्षत्रिय", kept],
  ["a letter under 190 accents", `Z${"\u0300".repeat(190)}`, kept],
  ["an emoji with a skin tone", "👍🏽", kept],
  ["a family joined by ZWJ", family, kept],
  ["a flag", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", kept],
  ["200 letters", "a".repeat(200), kept],
  ["201 letters", "a".repeat(201), bad],
  ["200 letters between spaces", ` ${"a".repeat(200)} `, "a".repeat(200)],
  ["200 emoji, 400 UTF-16 units", "😀".repeat(200), kept],
  ["201 emoji", "😀".repeat(201), bad],
  ["200 combining code points", "e\u0301".repeat(100), kept],
  ["201 combining code points", `${"e\u0301".repeat(100)}e`, bad],
  ["200 code points of families", `${family.repeat(28)}1234`, kept],
  ["201 code points of families", `${family.repeat(28)}12345`, bad],
  ["200 right-to-left code points", "ש".repeat(200), kept],
  ["90,000 letters", "a".repeat(90_000), bad],
  ["SQL", "'); DROP TABLE users; --", kept],
  ["a quote and a comment", "' OR 1=1 /* \" */ --", kept],
  ["LIKE's characters", "100%_\\", kept],
  ["format characters", "%s %d %n ${1+1} {{7*7}}", kept],
  ["dollar quotes", "$$; SELECT pg_sleep(9); $$", kept],
  ["markup", "<script>alert(1)</script>", kept],
  ["backslashes", "\\u0000 \\n \\", kept],
  ["a JSON text", '{"name":"x"}', kept],
  ["__proto__", "__proto__", kept],
  ["null as a word", "null", kept],
  ["a path", "../../etc/passwd", kept],
  ["an environment variable", "${jndi:ldap://127.0.0.1/a}", kept],
];

const badEmail = invalid("email");
const label = (length: number) => "b".repeat(length);
// 64 + 1 + 189 = 254
const longest = `${"a".repeat(64)}@${label(63)}.${label(63)}.${label(61)}`;

const emails: Row[] = [
  ["upper case", "ADA@EXAMPLE.COM", "ada@example.com"],
  ["spaces around it", "  ada@example.com\r\n", "ada@example.com"],
  ["a composed letter", "zo\u00e9@example.com", kept],
  ["a decomposed letter", "zoe\u0301@example.com", "zo\u00e9@example.com"],
  ["a decomposed capital", "ZOE\u0301@EXAMPLE.COM", "zo\u00e9@example.com"],
  ["a domain that decomposes", "ada@bu\u0308cher.example", "ada@b\u00fccher.example"],
  ["the Kelvin sign", "\u212a@example.com", "k@example.com"],
  ["a dotted I, which lower case takes apart", "\u0130\u0327@example.com", badEmail],
  ["full-width letters", "\uff41\uff42@example.com", kept],
  ["a sharp s", "stra\u00dfe@example.com", kept],
  ["Greek, with a final sigma", "ΑΣ@example.com", "ας@example.com"],
  ["punycode", "ada@xn--bcher-kva.example", kept],
  ["a tag", "ada+roster@example.com", kept],
  ["every sign that RFC 5322 allows", "!#$%&'*+/=?^_`{|}~-@example.com", kept],
  ["SQL that is an address", "'or'1'='1@example.com", kept],
  ["LIKE's characters", "%_@example.com", kept],
  ["254 characters", longest, kept],
  ["255 characters", longest.replace("@", "a@"), badEmail],
  ["a label of 64", `ada@${label(64)}.com`, badEmail],
  ["nothing", "", badEmail],
  ["no @", "ada.example.com", badEmail],
  ["two @", "ada@lovelace@example.com", badEmail],
  ["no local part", "@example.com", badEmail],
  ["no domain", "ada@", badEmail],
  ["two dots", "ada..l@example.com", badEmail],
  ["a dot first", ".ada@example.com", badEmail],
  ["a dot last", "ada.@example.com", badEmail],
  ["an empty label", "ada@example..com", badEmail],
  ["a dot after the domain", "ada@example.com.", badEmail],
  ["a hyphen first in a label", "ada@-example.com", badEmail],
  ["a hyphen last in a label", "ada@example-.com", badEmail],
  ["a space inside", "ada l@example.com", badEmail],
  ["angle brackets", "<ada@example.com>", badEmail],
  ["two addresses", "ada@example.com,eve@example.com", badEmail],
  ["a scheme", "mailto:ada@example.com", badEmail],
  ["NUL", "ada\u0000@example.com", badEmail],
  ["NUL after it", "ada@example.com\u0000", badEmail],
  ["a header inside", "ada@example.com\r\nBcc: eve@example.com", badEmail],
  ["a lone surrogate", "ada\ud83d@example.com", badEmail],
  ["a right-to-left override", "\u202eada@example.com", badEmail],
  ["a zero-width space", "ada\u200b@example.com", badEmail],
  ["80,000 letters", `${"a".repeat(80_000)}@example.com`, badEmail],
  ["40,000 dots", `${"a.".repeat(40_000)}@example.com`, badEmail],
  ["40,000 labels", `a@${"a.".repeat(40_000)}`, badEmail],
];

const row = (field: "name" | "email", [name, text, verdict]: Row): Case[] => {
  const stored = verdict === kept ? text : verdict;
  const what = `${field === "name" ? "a name" : "an address"} with ${name}`;
  return created(
    what,
    JSON.stringify({ ...ada, [field]: text }),
    typeof stored === "string" ? { ...ada, [field]: stored } : stored,
  );
};

const takenByAnother = [
  "zo\u00eb@example.com",
  "zoe\u0308@example.com",
  "ZOE\u0308@Example.COM ",
  "ZO\u00cb@EXAMPLE.com",
]
  .flatMap((email, index) => created(`an address taken in form ${index + 1}`, JSON.stringify({ ...ada, email }), taken))
  .map((one) => ({ ...one, beside: true }));

export const textCases: Case[] = [
  ...names.flatMap((one) => row("name", one)),
  ...emails.flatMap((one) => row("email", one)),
  ...takenByAnother,
];
