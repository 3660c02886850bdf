import { ConflictException, Inject, Injectable, NotFoundException } from "@nestjs/common";
import type { User, UserInput, UserPage, UserQuery } from "../contract.ts";
import { EmailTaken } from "../users.ts";
import type { Users } from "../users.ts";

export const USERS = Symbol("USERS");

@Injectable()
export class UsersService {
  constructor(@Inject(USERS) private readonly users: Users) {}

  list(query: UserQuery): Promise<UserPage> {
    return this.users.list(query);
  }

  async get(id: number): Promise<User> {
    return found(await this.users.get(id));
  }

  create(user: UserInput): Promise<User> {
    return this.users.create(user).catch(refuseTaken);
  }

  async replace(id: number, user: UserInput): Promise<User> {
    return found(await this.users.replace(id, user).catch(refuseTaken));
  }
}

function found(user: User | null): User {
  if (!user) throw new NotFoundException("There is no such user.");
  return user;
}

function refuseTaken(error: unknown): never {
  throw error instanceof EmailTaken ? new ConflictException(error.message) : error;
}
