# FastAPI on uvicorn, one worker, from Debian's packages: python3-fastapi, python3-uvicorn and python3-asyncpg.
# Where python3-uvloop and python3-httptools are installed too, uvicorn takes them by itself.
import sys

# This folder comes last: this file is named as a package that it imports.
sys.path.append(sys.path.pop(0))

import base64
import json
import os
from datetime import datetime

import uvicorn
from fastapi import FastAPI, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, conint, constr

from fastapi_users import EmailTaken, users_of_environment

MAX_ID = 2**53 - 1
# As z.email() of zod has it.
EMAIL = r"^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}\Z"

Name = constr(strict=True, strip_whitespace=True, min_length=1, max_length=200)
Email = constr(strict=True, to_lower=True, max_length=254, regex=EMAIL)
Age = conint(strict=True, ge=0, le=150)
Positive = conint(strict=True, ge=1, le=MAX_ID)


class UserInput(BaseModel):
    name: Name
    email: Email
    age: Age


def to_iso(time: datetime) -> str:
    """As JavaScript's toISOString writes it. Times come in UTC, from asyncpg too."""
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Answer(BaseModel):
    class Config:
        extra = "forbid"
        json_encoders = {datetime: to_iso}


class User(Answer):
    id: Positive
    name: Name
    email: Email
    age: Age
    version: Positive
    createdAt: datetime
    updatedAt: datetime


class UserPage(Answer):
    items: list[User]
    nextCursor: str | None


users = users_of_environment()
app = FastAPI(on_startup=[users.open])


@app.exception_handler(EmailTaken)
async def email_taken(request: Request, error: EmailTaken):
    return JSONResponse({"detail": str(error)}, status_code=409)


def encode_cursor(user_id: int) -> str:
    cursor = json.dumps(["id", user_id, user_id], separators=(",", ":"))
    return base64.urlsafe_b64encode(cursor.encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> int:
    try:
        order, _, user_id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if order == "id" and type(user_id) is int:
            return user_id
    except (TypeError, ValueError):
        pass
    raise HTTPException(400, "The cursor is not one of ours.")


def found(user):
    if user is None:
        raise HTTPException(404, "There is no such user.")
    return user


@app.get("/users", response_model=UserPage)
async def list_users(limit: int = Query(20, ge=1, le=100), cursor: str | None = None, q: str | None = None):
    rows = await users.list(0 if cursor is None else decode_cursor(cursor), limit + 1, q)
    items = rows[:limit]
    return {"items": items, "nextCursor": encode_cursor(items[-1]["id"]) if len(rows) > limit else None}


@app.post("/users", response_model=User, status_code=201)
async def create_user(user: UserInput, response: Response):
    created = await users.create(user)
    response.headers["Location"] = f"/users/{created['id']}"
    return created


@app.get("/users/{user_id}", response_model=User)
async def get_user(user_id: int = Path(ge=1, le=MAX_ID)):
    return found(await users.get(user_id))


@app.put("/users/{user_id}", response_model=User)
async def replace_user(user: UserInput, user_id: int = Path(ge=1, le=MAX_ID)):
    return found(await users.replace(user_id, user))


class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        print("ready", flush=True)


port = int(os.environ["PORT"])
Server(uvicorn.Config(app, host="127.0.0.1", port=port, access_log=False, log_level="warning")).run()
