import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./precompress.ts";

// Where `npm run dev` starts the server as well.
const api = `http://127.0.0.1:${process.env.PORT ?? "3000"}`;

export default defineConfig({
  base: "/app/",
  plugins: [react(), precompress()],
  build: {
    assetsInlineLimit: 0, // the server's policy lets a page load no data: URL but images
    // zod is told to do without eval in its own chunk, which runs before every chunk that makes schemas.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "zod", test: /node_modules\/zod\/|zodWithoutEval/ }] } },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(
      ["/trpc", "/users", "/openapi.json", "/docs", "/problems", "/health"].map((path) => [path, api]),
    ),
  },
});
