import fc from "fast-check";
import type { Accepts, Schema } from "./truth.document.ts";

/** Values of a schema: those it most likely accepts, and those just beyond one of its rules. Ajv has the last word on both. */
export interface Values {
  near: fc.Arbitrary<unknown>;
  off: fc.Arbitrary<unknown>;
}

const kinds: unknown[] = [null, true, 0, -0, 1.5, 36, "", "36", "true", [], ["a"], [1], {}, { name: "Ada" }];
const anyKind = fc.constantFrom(...kinds);

/** Throws for a kind of schema that it does not know, so that nothing goes without being tried. */
export function valuesOf(schema: Schema, accepts: Accepts): Values {
  if (schema.enum) return enumValues(schema.enum);
  if (schema.type === "integer") return integerValues(schema);
  if (schema.type === "string") return stringValues(schema, accepts);
  if (schema.type === "array" && schema.items) return arrayValues(schema, schema.items, accepts);
  if (schema.type === "object") return objectValues(schema, accepts);
  if (schema.type === "boolean") return { near: fc.boolean(), off: fc.constantFrom(null, 0, 1, "yes", "TRUE", "", []) };
  throw new Error(`There is no generator for ${JSON.stringify(schema)}.`);
}

function enumValues(values: unknown[]): Values {
  const misspelt = fc.constantFrom(...values).map((value) => String(value).toUpperCase());
  return { near: fc.constantFrom(...values), off: fc.oneof(misspelt, anyKind) };
}

/** Lists of a few items, of as many as there may be and one more, and with one item that is wrong. */
function arrayValues({ minItems = 0, maxItems = 100, examples = [] }: Schema, items: Schema, accepts: Accepts): Values {
  const item = valuesOf(items, (value) => accepts([value]));
  const few = fc.array(item.near, { minLength: Math.max(minItems, 1), maxLength: 4 });
  const lengths = [minItems, maxItems].map((length) => Array.from({ length }, () => items.examples?.[0]));
  const beyond = [minItems - 1, maxItems + 1].filter((length) => length >= 0);
  return {
    near: fc.oneof({ weight: 4, arbitrary: few }, fc.constantFrom(...lengths, ...examples)),
    off: fc.oneof(
      { weight: 4, arbitrary: fc.tuple(few, item.off).map(([list, wrong]) => [...list, wrong]) },
      fc.constantFrom(...beyond.map((length) => Array.from({ length }, () => items.examples?.[0]))),
      anyKind,
    ),
  };
}

/** Objects with all of their fields, and with one of them wrong, gone, or unknown. */
function objectValues({ properties = {}, examples = [] }: Schema, accepts: Accepts): Values {
  const fields = Object.entries(properties).map(
    ([name, schema]) =>
      [name, valuesOf(schema, (value) => accepts({ ...(examples[0] as object), [name]: value }))] as const,
  );
  const near = fc.record(Object.fromEntries(fields.map(([name, values]) => [name, values.near])));
  const wrong = fields.map(([name, { off }]) =>
    fc.tuple(near, off).map(([object, value]) => ({ ...object, [name]: value })),
  );
  const gone = fields.map(([name]) => near.map(({ [name]: _, ...others }) => others));
  const unknown = near.map((object) => ({ ...object, nick: 1 }));
  return { near, off: fc.oneof(...wrong, ...gone, unknown, anyKind) };
}

function integerValues({ minimum = -(2 ** 53) + 1, maximum = 2 ** 53 - 1, examples = [] }: Schema): Values {
  const bounds = [minimum, minimum + 1, maximum - 1, maximum];
  const beyond = [minimum - 1, maximum + 1, minimum - 0.5, maximum + 0.5, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), 1e21];
  return {
    near: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: minimum, max: Math.min(minimum + 2000, maximum) }) },
      { weight: 1, arbitrary: fc.constantFrom(...bounds, ...examples) },
      { weight: 1, arbitrary: fc.integer({ min: minimum, max: maximum }) },
    ),
    off: fc.oneof(fc.constantFrom(...beyond), fc.double({ noNaN: true, noDefaultInfinity: true }), anyKind),
  };
}

const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789", "é", "字", "ш", "𝒜"];
// What trimming, lower case, NFC, UTF-16 and control characters are about.
const awkward = [
  [..." \t\n\r\u0000\u0007\u007f\u0085\u00a0\u00ad\u200b\u2028\u3000\ufeff\ufffd"],
  ["\ud800", "\udfff", "e\u0301", "\u0301", "=\u0338", "\u0130", "I\u0307", "H\u0331", "ß", "ẞ", "ΑΣ", "\u212a"],
  ["\u0958", "\u1100\u1161", "\u0345", "\u0f73", "\uf900", "ﬁ", "😀", "👩‍👩‍👧‍👦", "\u202e", "𐐀"],
  [".", "..", "@", "-", "_", "%", "\\", "'", '"', "<", ",", ";", ":", "(", "[", "`", "|", "~", "*", "+", "/"],
].flat();
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 });
const spaces = fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\u00a0", "\ufeff"), maxLength: 3 });
const oddity = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: "binary", minLength: 1, maxLength: 3 }));

function stringValues(schema: Schema, accepts: Accepts): Values {
  const examples = (schema.examples ?? ["a"]).map(String);
  const edges = examples.flatMap((example) => edgesOf(example, accepts));
  const { minLength = 0, maxLength = 300 } = schema;
  const lengths = [minLength - 1, minLength, minLength + 1, maxLength - 1, maxLength, maxLength + 1];
  const long = lengths.filter((length) => length >= 0).flatMap((length) => ["a".repeat(length), "𝒜".repeat(length)]);
  const example = fc.constantFrom(...examples);
  const with_ = (inserted: fc.Arbitrary<string>) =>
    fc.tuple(example, fc.nat(), inserted).map(([text, at, more]) => insert(text, at % (text.length + 1), more));
  const edge = fc.constantFrom(...edges, ...long);
  return {
    near: fc.oneof(
      { weight: 6, arbitrary: with_(word) },
      { weight: 2, arbitrary: fc.tuple(spaces, with_(word), spaces).map((parts) => parts.join("")) },
      { weight: 2, arbitrary: fc.constantFrom(...examples, ...[...edges, ...long].filter(accepts)) },
      { weight: 1, arbitrary: with_(oddity) },
    ),
    off: fc.oneof(
      { weight: 4, arbitrary: edge },
      { weight: 4, arbitrary: with_(oddity) },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
      { weight: 1, arbitrary: fc.constantFrom("", " ", "\u0000", "null", "undefined", "NaN") },
      { weight: 1, arbitrary: anyKind },
    ),
  };
}

const insert = (text: string, at: number, more: string) => text.slice(0, at) + more + text.slice(at);

/**
 * The texts on either side of the length at which the schema's verdict turns, for letters of one and of two UTF-16 units at
 * every place of the example: bounds that a pattern holds are found too.
 */
function edgesOf(example: string, accepts: Accepts): string[] {
  const places = Array.from({ length: example.length + 1 }, (_, index) => index);
  return places.flatMap((place) =>
    ["a", "𝒜", "-"].flatMap((filler) => {
      const grown = (times: number) => insert(example, place, filler.repeat(times));
      let refused = 1;
      while (refused < 10_000 && accepts(grown(refused))) refused *= 2;
      if (refused >= 10_000) return [];
      let accepted = refused >> 1;
      while (refused - accepted > 1) {
        const middle = (accepted + refused) >> 1;
        if (accepts(grown(middle))) accepted = middle;
        else refused = middle;
      }
      return [grown(accepted - 1 < 0 ? 0 : accepted - 1), grown(accepted), grown(refused), grown(refused + 1)];
    }),
  );
}
