import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SIGNATURE_STATES, type SignatureState } from './message-signature';
import { NotUnderstood } from './not-understood';

/** Something that a person may want to look at; it refused nothing. */
export class EcusWarning {
  @ApiProperty() code!: string;
  @ApiProperty() message!: string;
}

/** Where the reason of a refusal stands. */
export class EcusPlaceView {
  @ApiPropertyOptional() line?: number;
  @ApiPropertyOptional() column?: number;
  @ApiPropertyOptional() table?: string;
  @ApiPropertyOptional() row?: string;
}

/** Why a file was refused whole. */
export class EcusRefusal {
  @ApiProperty({ example: 'ecus.file-truncated' }) code!: string;
  @ApiProperty() message!: string;
  @ApiProperty({ type: EcusPlaceView }) place!: EcusPlaceView;
}

/** What the signature of one received message proves; whose certificate it is, is not judged. */
export class EcusMessageSignature {
  @ApiProperty() row!: number;
  @ApiProperty() code!: string;
  @ApiProperty({ enum: SIGNATURE_STATES }) signature!: SignatureState;
}

/** How many messages the log holds, and which of them were passed over on purpose. */
export class EcusMessageCounts {
  @ApiProperty() sent!: number;
  @ApiProperty() received!: number;
  @ApiProperty({ type: Object, additionalProperties: { type: 'number' } }) ignored!: Record<string, number>;
  @ApiProperty({ type: [EcusMessageSignature] }) signatures!: EcusMessageSignature[];
}

/** What became of one file: all of it or nothing. */
export class EcusFileResult {
  @ApiProperty() file!: string;
  @ApiProperty({ enum: ['imported', 'unchanged', 'refused'] }) outcome!: 'imported' | 'unchanged' | 'refused';
  @ApiPropertyOptional() declarationNumber?: string;
  @ApiProperty() accepted!: number;
  @ApiProperty() duplicate!: number;
  @ApiPropertyOptional() goodsLines?: number;
  @ApiPropertyOptional({ enum: SIGNATURE_STATES }) signature?: SignatureState;
  @ApiProperty({ type: EcusMessageCounts }) messages!: EcusMessageCounts;
  @ApiProperty({ type: [EcusWarning] }) warnings!: EcusWarning[];
  @ApiProperty({ type: [NotUnderstood] }) notUnderstood!: NotUnderstood[];
  @ApiPropertyOptional({ type: EcusRefusal }) refusal?: EcusRefusal;
}

/** What became of all files of one request. */
export class EcusImportResult {
  @ApiProperty() files!: number;
  @ApiProperty() imported!: number;
  @ApiProperty() unchanged!: number;
  @ApiProperty() refused!: number;
  @ApiProperty({ type: [EcusFileResult] }) results!: EcusFileResult[];
}
