import { Public, ROLES, type Role } from '@hailong/identity';
import { Controller, Get, Header, HttpException, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

class SignedInPerson {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles!: Role[];
  @ApiPropertyOptional() name?: string;
  @ApiPropertyOptional() unitCode?: string;
  @ApiPropertyOptional() employeeNumber?: string;
}

/** Who is signed in with this browser, and when that ends by itself. */
export class SessionView {
  @ApiProperty() caller!: SignedInPerson;
  @ApiProperty({ enum: ROLES, isArray: true }) roles!: Role[];
  @ApiPropertyOptional({ format: 'date-time', description: 'Ends then unless a request comes before.' })
  idleUntil?: string;
  @ApiPropertyOptional({ format: 'date-time', description: 'Ends then in any case.' }) endsAt?: string;
}

/** Tells the console who is signed in. */
@Controller('api/v1/session')
export class SessionController {
  @Get()
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who is signed in with this browser; 401 `identity.required` if nobody is.' })
  @ApiOkResponse({ type: SessionView })
  session(@Req() request: FastifyRequest): SessionView {
    const { signedIn, expiry } = request.session;
    if (!signedIn) throw new HttpException({ code: 'identity.required', message: 'Nobody is signed in.' }, 401);
    return { caller: signedIn.caller, roles: signedIn.caller.roles, ...expiry };
  }
}
