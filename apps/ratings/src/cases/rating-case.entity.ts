import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How the case of a rating goes, as far as its business and its inspector may know it here. */
@Entity('rating_case')
export class RatingCase {
  @PrimaryColumn('uuid') ratingId!: string;
  @Column('uuid', { unique: true }) grievanceId!: string;
  @Column('varchar', { nullable: true }) firm!: string | null;
  @Column('timestamptz', { nullable: true }) openedAt!: Date | null;
  @Column('text', { nullable: true }) inspectorId!: string | null;
  @Column('timestamptz', { nullable: true }) assignedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) takenAwayAt!: Date | null;
  @Column('timestamptz', { nullable: true }) concludedAt!: Date | null;
  @Column('uuid', { nullable: true }) replyId!: string | null;
  @Column('timestamptz', { nullable: true }) repliedAt!: Date | null;
}
