// NestJS 11 on its default platform, Express, as its documentation teaches. Decorators need `tsc -p peers/nest` first.
import "reflect-metadata";
import { Module, ValidationPipe } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { openUsers } from "../users.ts";
import { UsersController } from "./users.controller.ts";
import { USERS, UsersService } from "./users.service.ts";

@Module({
  controllers: [UsersController],
  providers: [UsersService, { provide: USERS, useFactory: openUsers }],
})
class AppModule {}

const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: ["error", "warn"] });
// What Express adds by default, and the other peers do not.
app.disable("etag");
app.disable("x-powered-by");
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
await app.listen(Number(process.env.PORT), "127.0.0.1");
console.log("ready");
