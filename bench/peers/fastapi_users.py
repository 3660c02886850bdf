"""Where the FastAPI peer keeps its users: users.ts, in Python."""
import os
from datetime import datetime, timezone

import asyncpg


class EmailTaken(Exception):
    def __init__(self, email: str):
        super().__init__(f"{email} is already in use.")


class PostgresUsers:
    """asyncpg on DATABASE_URL. Each connection of its pool prepares a statement once and keeps it."""

    columns = 'id, name, email, age, version, created_at AS "createdAt", updated_at AS "updatedAt"'

    async def open(self):
        self.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=10, max_size=10)

    async def get(self, user_id):
        return await self.pool.fetchrow(f"SELECT {self.columns} FROM users WHERE id = $1", user_id)

    async def list(self, after, take, q):
        page = f"SELECT {self.columns} FROM users WHERE id > $1"
        if q is None:
            return await self.pool.fetch(f"{page} ORDER BY id LIMIT $2", after, take)
        found = f"{page} AND (name_folded LIKE $3 OR email LIKE $3) ORDER BY id LIMIT $2"
        return await self.pool.fetch(found, after, take, f"%{q.lower()}%")

    async def create(self, user):
        insert = "INSERT INTO users (name, name_folded, email, age, updated_at) VALUES ($1, $2, $3, $4, now())"
        return await self._write(insert, user)

    async def replace(self, user_id, user):
        update = """UPDATE users SET name = $1, name_folded = $2, email = $3, age = $4, version = version + 1,
            updated_at = now() WHERE id = $5"""
        return await self._write(update, user, user_id)

    async def _write(self, statement, user, *rest):
        values = (user.name, user.name.lower(), user.email, user.age, *rest)
        try:
            return await self.pool.fetchrow(f"{statement} RETURNING {self.columns}", *values)
        except asyncpg.UniqueViolationError:
            raise EmailTaken(user.email)


class MemoryUsers:
    """Users 1 to USERS and those created since, as memory-users.ts has them."""

    async def open(self):
        started_at = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)
        self.rows = {}
        for n in range(1, int(os.environ.get("USERS", "10000")) + 1):
            person = {"name": f"Ada Lovelace {n}", "email": f"ada.{n}@example.com", "age": n % 100}
            self.rows[n] = {"id": n, **person, "version": 1, "createdAt": started_at, "updatedAt": started_at}
        self.id_of = {row["email"]: row["id"] for row in self.rows.values()}

    async def get(self, user_id):
        return self.rows.get(user_id)

    async def list(self, after, take, q):
        part = "" if q is None else q.lower()
        found = []
        for user_id in range(after + 1, len(self.rows) + 1):
            row = self.rows[user_id]
            if part in row["name"].lower() or part in row["email"]:
                found.append(row)
                if len(found) == take:
                    break
        return found

    async def create(self, user):
        if user.email in self.id_of:
            raise EmailTaken(user.email)
        now = datetime.now(timezone.utc)
        row = {"id": len(self.rows) + 1, **user.dict(), "version": 1, "createdAt": now, "updatedAt": now}
        self.rows[row["id"]] = row
        self.id_of[user.email] = row["id"]
        return row

    async def replace(self, user_id, user):
        current = self.rows.get(user_id)
        if current is None:
            return None
        if self.id_of.get(user.email, user_id) != user_id:
            raise EmailTaken(user.email)
        version = current["version"] + 1
        row = {**current, **user.dict(), "version": version, "updatedAt": datetime.now(timezone.utc)}
        self.rows[user_id] = row
        del self.id_of[current["email"]]
        self.id_of[user.email] = user_id
        return row


def users_of_environment():
    return MemoryUsers() if os.environ.get("STORE") == "memory" else PostgresUsers()
