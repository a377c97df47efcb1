import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One way to the rating page of a request. Only the hash of its token is known. */
@Entity('rating_link')
export class RatingLink {
  @PrimaryColumn('varchar') linkHash!: string;
  @Column('uuid') requestId!: string;
  @Column('varchar') channel!: string;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) recordedAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
