import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./fonts.css";
import "./app.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { RosterProvider } from "@roster/client/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { client, queryClient } from "./api.ts";
import { router } from "./routes.tsx";
import { theme, variables } from "./theme.ts";

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {/* Not at the bottom, where the buttons of panels and the pager are. */}
      <Notifications position="top-center" />
      <QueryClientProvider client={queryClient}>
        <RosterProvider client={client}>
          <RouterProvider router={router} />
        </RosterProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
