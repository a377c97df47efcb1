import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('rating')
export class NaiveRating {
  @PrimaryColumn('uuid') ratingId!: string;
  @Column('uuid') requestId!: string;
  @Column('varchar') receipt!: string;
  @Column('varchar') firm!: string;
  @Column('varchar') channel!: string;
  @Column('varchar') variant!: string;
  @Column('varchar') language!: string;
  @Column('text', { nullable: true }) comment!: string | null;
  @Column('boolean') wantsResolution!: boolean;
  @Column('varchar') answersDigest!: string;
  @Column('timestamptz') submittedAt!: Date;
}

@Entity('rating_score')
export class NaiveScore {
  @PrimaryColumn('uuid') ratingId!: string;
  @PrimaryColumn('varchar') subjectId!: string;
  @PrimaryColumn('int') version!: number;
  @Column('varchar') kind!: string;
  @Column('smallint') level!: number;
  @Column('date') servedOn!: string;
}

@Entity('score_delta')
export class NaiveDelta {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) deltaId!: string;
  @Column('varchar') subjectId!: string;
  @Column('varchar') kind!: string;
  @Column('date') servedOn!: string;
  @Column('varchar') firm!: string;
  @Column('uuid') unitId!: string;
  @Column('int') answered!: number;
  @Column('int', { name: 'level_1', default: 0 }) level1!: number;
  @Column('int', { name: 'level_2', default: 0 }) level2!: number;
  @Column('int', { name: 'level_3', default: 0 }) level3!: number;
  @Column('int', { name: 'level_4', default: 0 }) level4!: number;
  @Column('int', { name: 'level_5', default: 0 }) level5!: number;
}

@Entity('outbox')
export class NaiveOutbox {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string;
  @Column('text') topic!: string;
  @Column('text') key!: string;
  @Column('text') headers!: string;
  @Column('text') body!: string;
}

export const NAIVE_ENTITIES = [NaiveRating, NaiveScore, NaiveDelta, NaiveOutbox];
