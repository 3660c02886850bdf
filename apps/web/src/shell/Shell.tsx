import { Anchor, Container, Group, Text } from "@mantine/core";
import { Link, Outlet } from "@tanstack/react-router";
import logo from "./logo.svg";
import classes from "./Shell.module.css";

/** What surrounds every page. */
export function Shell() {
  return (
    <>
      <header className={classes.header}>
        <Container size="lg" h="100%">
          <Group h="100%" justify="space-between">
            <Link to="/users" className={classes.home}>
              <img src={logo} alt="" width={28} height={28} />
              <Text span fw={650} fz="lg">
                Roster
              </Text>
            </Link>
            <Anchor href="/docs" size="sm" c="dimmed">
              API docs
            </Anchor>
          </Group>
        </Container>
      </header>
      <Container component="main" size="lg" py="xl">
        <Outlet />
      </Container>
    </>
  );
}
