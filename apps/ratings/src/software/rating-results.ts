import { ProblemFieldView } from '@hailong/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const REQUEST = 'b1f3c1de-5a0c-5d7e-8f43-0d5f2c7c9a11';
const RECEIPT = 'HL-7K2M-Q9XD';
const RECEIPT_URL = `https://danhgia.example.vn/b/${RECEIPT}`;

/** The receipt of a rating: proof that it arrived, with nothing of what it says. */
export class GivenReceipt {
  @ApiProperty({ example: RECEIPT }) receipt!: string;
  @ApiProperty({ example: RECEIPT_URL, description: 'the page of the receipt, for the business' }) receiptUrl!: string;
}

/** A request that is rated, with the receipt of its rating. */
export class RatedRequest extends GivenReceipt {
  @ApiProperty({ example: REQUEST }) requestId!: string;
}

/** What became of one row of a batch. */
export class BatchResult {
  @ApiProperty({ enum: ['stored', 'refused'], example: 'refused' }) outcome!: 'stored' | 'refused';
  @ApiPropertyOptional({ example: REQUEST, description: 'as the row named it' }) requestId?: string;
  @ApiPropertyOptional({ example: RECEIPT, description: 'of a stored one' }) receipt?: string;
  @ApiPropertyOptional({ example: RECEIPT_URL }) receiptUrl?: string;
  @ApiPropertyOptional({ example: 'rating.already-given', description: 'of a refused one: the code of its problem' })
  code?: string;
  @ApiPropertyOptional({ example: 'This request was rated before; the first rating is kept.' }) detail?: string;
  @ApiPropertyOptional({ type: [ProblemFieldView] }) errors?: ProblemFieldView[];
}

/** The results of a batch, in the order of its rows. */
export class BatchResults {
  @ApiProperty({ type: [BatchResult] }) results!: BatchResult[];
}
