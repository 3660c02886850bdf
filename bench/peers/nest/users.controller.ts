import { Body, Controller, Get, Param, Post, Put, Query, Res } from "@nestjs/common";
import type { Response } from "express";
import { User, UserPage } from "../contract.ts";
import { UserDto, UserParams, UserQueryDto } from "./users.dto.ts";
import { UsersService } from "./users.service.ts";

// Responses are checked by zod, as the other peers check them. ClassSerializerInterceptor would shape them without a check,
// and takes longer; a call instead of an interceptor of our own saves Nest more than the check costs.
@Controller("users")
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  async list(@Query() query: UserQueryDto): Promise<UserPage> {
    return UserPage.parse(await this.users.list(query));
  }

  @Post()
  async create(@Body() body: UserDto, @Res({ passthrough: true }) response: Response): Promise<User> {
    const user = await this.users.create(body);
    response.location(`/users/${user.id}`);
    return User.parse(user);
  }

  @Get(":id")
  async get(@Param() { id }: UserParams): Promise<User> {
    return User.parse(await this.users.get(id));
  }

  @Put(":id")
  async replace(@Param() { id }: UserParams, @Body() body: UserDto): Promise<User> {
    return User.parse(await this.users.replace(id, body));
  }
}
