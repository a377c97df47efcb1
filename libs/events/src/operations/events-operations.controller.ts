import { AllowedTo } from '@hailong/identity';
import { Controller, Get, HttpCode, Param, Post, Query, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { DeadLetterPage, DeadLettersQuery } from './dead-letters.query';
import { EventLag, EventLagQuery } from './event-lag.query';
import { PositionUnreadable } from './operations.errors';
import { ParkedEventPage, ParkedEventsQuery } from './parked-events.query';
import { ReplayDeadLetter } from './replay-dead-letter';
import { RetryParkedEvent } from './retry-parked-event';

const POSITION = /^[0-9]{1,18}$/;

/** The routes by which the operator sees and repairs the events of one service: every service has the same ones under its own name. */
export function eventsOperationsController(service: string): Type {
  @ApiTags('operations')
  @AllowedTo('operator')
  @Controller(`api/v1/operations/${service}`)
  class EventsOperationsController {
    constructor(
      private readonly lags: EventLagQuery,
      private readonly deadLetters: DeadLettersQuery,
      private readonly parked: ParkedEventsQuery,
      private readonly replay: ReplayDeadLetter,
      private readonly retry: RetryParkedEvent,
    ) {}

    /** How much waits in outbox and inbox, and since when. */
    @Get('lag')
    @ApiOkResponse({ type: EventLag })
    lag(): Promise<EventLag> {
      return this.lags.read();
    }

    /** What could never be handled, newest first. */
    @Get('dead-letters')
    @ApiQuery({ name: 'cursor', required: false })
    @ApiOkResponse({ type: DeadLetterPage })
    listDeadLetters(@Query('cursor') cursor?: string): Promise<DeadLetterPage> {
      return this.deadLetters.page(optionalPosition(cursor));
    }

    /** Puts one dead letter back into the inbox, byte for byte. */
    @Post('dead-letters/:id/replay')
    @HttpCode(202)
    replayDeadLetter(@Param('id') id: string): Promise<void> {
      return this.replay.execute(positionOf(id));
    }

    /** What failed five times, each with the number of events that wait behind it. */
    @Get('parked')
    @ApiQuery({ name: 'cursor', required: false })
    @ApiOkResponse({ type: ParkedEventPage })
    listParked(@Query('cursor') cursor?: string): Promise<ParkedEventPage> {
      return this.parked.page(optionalPosition(cursor));
    }

    /** Gives one parked event five new attempts. */
    @Post('parked/:position/retry')
    @HttpCode(202)
    retryParked(@Param('position') position: string): Promise<void> {
      return this.retry.execute(positionOf(position));
    }
  }
  return EventsOperationsController;
}

function optionalPosition(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : positionOf(value);
}

function positionOf(value: string): string {
  if (!POSITION.test(value)) throw new PositionUnreadable();
  return value;
}
