import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Where `npm run dev` starts the server as well.
const api = `http://127.0.0.1:${process.env.PORT ?? "3000"}`;

export default defineConfig({
  base: "/app/",
  plugins: [react()],
  // The server's policy lets a page load no data: URL but images, so nothing is inlined. All of it is one chunk.
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(
      ["/trpc", "/users", "/openapi.json", "/docs", "/problems", "/health"].map((path) => [path, api]),
    ),
  },
});
