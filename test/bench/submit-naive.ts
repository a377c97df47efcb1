import { randomUUID } from 'node:crypto';
import { openDatabase } from '@hailong/database';
import { hashToken } from '@hailong/rating-link';
import {
  Body,
  Controller,
  Inject,
  Injectable,
  Module,
  NotFoundException,
  Param,
  Post,
  Res,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { RatingLink } from '../../apps/ratings/src/links/rating-link.entity';
import { RatingRequest } from '../../apps/ratings/src/requests/rating-request.entity';
import { makeReceiptNumber } from '../../apps/ratings/src/receipts/receipt-number';
import { NAIVE_ENTITIES, NaiveDelta, NaiveOutbox, NaiveRating, NaiveScore } from './submit-naive.entities';

class NaiveBody {
  @IsOptional() @IsString() comment?: string;
  @IsOptional() @IsString() nonce?: string;
}

/** What one writes first: a transaction over repositories, entity by entity. */
@Injectable()
class NaiveRatingsService {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  submit(token: string, body: NaiveBody & Record<string, string>): Promise<string> {
    return this.db.transaction(async (tx) => {
      const link = await tx.findOneBy(RatingLink, { linkHash: hashToken(token) });
      if (!link || link.revokedAt || link.expiresAt < new Date()) throw new NotFoundException();
      const request = await tx.findOne(RatingRequest, {
        where: { requestId: link.requestId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!request || request.state !== 'announced') throw new NotFoundException();
      const { requestId, firm, servedOn, lotId } = request;
      const ratingId = randomUUID();
      const receipt = makeReceiptNumber();
      const submittedAt = new Date();
      await tx.save(NaiveRating, {
        ratingId,
        requestId,
        receipt,
        firm,
        submittedAt,
        channel: 'link',
        variant: 'naive',
        language: 'vi',
        comment: body.comment ?? null,
        wantsResolution: false,
        answersDigest: '',
      });
      for (const { subjectId, kind, unitId } of request.subjects) {
        const level = Number(body[`level.${subjectId}`]);
        await tx.save(NaiveScore, { ratingId, version: 1, subjectId, kind, level, servedOn });
        await tx.save(NaiveDelta, { subjectId, kind, servedOn, firm, unitId, answered: 1, [`level${level}`]: 1 });
      }
      request.state = 'rated';
      request.ratedAt = submittedAt;
      await tx.save(request);
      await tx.save(NaiveOutbox, {
        topic: 'hailong.ratings',
        key: lotId,
        headers: '[]',
        body: JSON.stringify({ ratingId, requestId, lotId }),
      });
      return receipt;
    });
  }
}

@Controller('r')
class NaiveController {
  constructor(@Inject(NaiveRatingsService) private readonly ratings: NaiveRatingsService) {}

  @Post(':token')
  async submit(@Param('token') token: string, @Body(new ValidationPipe()) body: NaiveBody, @Res() reply: FastifyReply) {
    return reply.redirect(`/b/${await this.ratings.submit(token, body as NaiveBody & Record<string, string>)}`, 303);
  }
}

/** A plain NestJS and TypeORM program of the same endpoint, on Fastify. */
export async function startNaive(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const db = await openDatabase({
    url: databaseUrl,
    schema: 'ratings',
    entities: [RatingRequest, RatingLink, ...NAIVE_ENTITIES],
  });
  @Module({ controllers: [NaiveController], providers: [NaiveRatingsService, { provide: DataSource, useValue: db }] })
  class NaiveModule {}
  const app = await NestFactory.create<NestFastifyApplication>(NaiveModule, new FastifyAdapter(), {
    logger: ['error'],
  });
  await app.listen(0, '127.0.0.1');
  return {
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    stop: async () => {
      await app.close();
      await db.destroy();
    },
  };
}
