import type { RequestHandler } from "express";

const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  // Mantine and Scalar write style elements of their own.
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** On every page: nothing from another host, no inline script, and no word to others of where a link was. */
export const pagePolicy: RequestHandler = (_req, res, next) => {
  res.setHeader("Content-Security-Policy", policy);
  res.setHeader("Referrer-Policy", "no-referrer");
  next();
};
