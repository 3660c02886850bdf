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

/** Nothing from another host and no inline script, on every page. */
export const contentSecurityPolicy: RequestHandler = (_req, res, next) => {
  res.setHeader("Content-Security-Policy", policy);
  next();
};
