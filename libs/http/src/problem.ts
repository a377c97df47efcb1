import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One refused field of a request. */
export class ProblemFieldView {
  @ApiProperty({ description: 'Path of the field, for example lines.0.level.' }) field!: string;
  @ApiProperty({ description: 'The broken rule.' }) code!: string;
  @ApiProperty() message!: string;
}

/** An RFC 9457 problem document. `code` is stable and the same in the API, on the screen and in the documentation. */
export class Problem {
  @ApiProperty({ description: 'Page that explains the code: /loi/<code>.' }) type!: string;
  @ApiProperty() title!: string;
  @ApiProperty() status!: number;
  @ApiPropertyOptional() detail?: string;
  @ApiProperty({ description: 'Stable, dotted.' }) code!: string;
  @ApiProperty({ description: 'Reference number to quote to support.' }) requestId!: string;
  @ApiProperty({ description: 'True if the same request may succeed later.' }) retryable!: boolean;
  @ApiPropertyOptional({ type: [ProblemFieldView] }) errors?: ProblemFieldView[];
}

const TITLES: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Nobody is signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not allowed here',
  409: 'In conflict with what is there',
  410: 'No longer available',
  413: 'Too large',
  415: 'Unknown kind of content',
  422: 'Refused as it stands',
  429: 'Too many requests',
  502: 'A part of the system did not answer',
  503: 'Not available at the moment',
  504: 'A part of the system answered too late',
};

/** What a fault comes to at the edge: a status, a stable code and sentences that name no secret. */
export interface Refusal {
  status: number;
  code: string;
  detail?: string;
  errors?: ProblemFieldView[];
}

/** The document of a refusal. */
export function problemOf({ status, code, detail, errors }: Refusal, requestId: string): Problem {
  return {
    type: `/loi/${code}`,
    title: TITLES[status] ?? (status >= 500 ? 'A fault on our side' : 'Refused'),
    status,
    ...(detail ? { detail } : {}),
    code,
    requestId,
    retryable: [429, 502, 503, 504].includes(status),
    ...(errors?.length ? { errors } : {}),
  };
}
