import { Transform, Type } from "class-transformer";
import type { TransformFnParams } from "class-transformer";
import { IsEmail, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from "class-validator";

const trimmed = ({ value }: TransformFnParams): unknown => (typeof value === "string" ? value.trim() : value);
const lowerCase = ({ value }: TransformFnParams): unknown => (typeof value === "string" ? value.toLowerCase() : value);

export class UserParams {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  id!: number;
}

export class UserDto {
  @Transform(trimmed)
  @IsString()
  @Length(1, 200)
  name!: string;

  @Transform(lowerCase)
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsInt()
  @Min(0)
  @Max(150)
  age!: number;
}

export class UserQueryDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 20;

  @IsOptional()
  @IsString()
  cursor?: string;

  @IsOptional()
  @IsString()
  q?: string;
}
