import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { normal } from "./passwords.ts";

const minLength = 12;
const maxLength = 128;
/** Without what is of the email address. */
const minOwnLength = 8;

/** The highest of 0 to 4: whoever knows the usual patterns needs 10^10 guesses. */
const minScore = 4;

const strength = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/**
 * What is wrong with a new password, as a sentence that begins with "Must"; undefined where nothing is. As NIST SP 800-63B has it:
 * long enough, not common and not made of what everybody knows, and otherwise whatever one likes. Characters are code points.
 */
export function passwordFault(password: string, email: string): string | undefined {
  const kept = normal(password);
  const length = [...kept].length;
  if (length < minLength) return `Must have at least ${minLength} characters.`;
  if (length > maxLength || [...password].length > maxLength) return `Must have at most ${maxLength} characters.`;
  if (/[\p{Cc}\p{Cs}]/u.test(kept)) return "Must not hold control characters or lone surrogates.";
  const known = partsOf(email);
  if (lengthWithout(known, kept) < minOwnLength)
    return `Must have at least ${minOwnLength} characters that are not of the email address.`;
  if (strength.check(kept, ["roster", ...known]).score >= minScore) return undefined;
  return "Must be harder to guess: it is common, or follows a pattern. Four unrelated words do well.";
}

/** The words of an address; shorter ones are in many words. */
const partsOf = (email: string): string[] => email.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= 3);

function lengthWithout(parts: string[], password: string): number {
  const left = parts.reduce((rest, part) => rest.replaceAll(part.toLowerCase(), ""), password.toLowerCase());
  return [...left].length;
}
