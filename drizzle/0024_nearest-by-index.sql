CREATE TABLE "meaning_maps" (
	"company_id" uuid NOT NULL,
	"embedder" text NOT NULL,
	"size" integer NOT NULL,
	"filled_to" uuid,
	"is_complete" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meaning_maps_pk" PRIMARY KEY("company_id","embedder")
);
--> statement-breakpoint
ALTER TABLE "meaning_maps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meaning_points" (
	"company_id" uuid NOT NULL,
	"passage_id" uuid NOT NULL,
	"embedder" text NOT NULL,
	"size" integer NOT NULL,
	"point" halfvec NOT NULL,
	CONSTRAINT "meaning_points_pk" PRIMARY KEY("company_id","passage_id","embedder"),
	CONSTRAINT "meaning_points_embedding_fk" FOREIGN KEY ("company_id","passage_id","embedder") REFERENCES "public"."passage_embeddings"("company_id","passage_id","embedder") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
ALTER TABLE "meaning_points" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "meaning_points_nearest_256" ON "meaning_points" USING hnsw ((point::halfvec(256)) halfvec_cosine_ops) WHERE size = 256;--> statement-breakpoint
CREATE INDEX "meaning_points_nearest_384" ON "meaning_points" USING hnsw ((point::halfvec(384)) halfvec_cosine_ops) WHERE size = 384;--> statement-breakpoint
CREATE INDEX "meaning_points_nearest_512" ON "meaning_points" USING hnsw ((point::halfvec(512)) halfvec_cosine_ops) WHERE size = 512;--> statement-breakpoint
CREATE INDEX "meaning_points_nearest_768" ON "meaning_points" USING hnsw ((point::halfvec(768)) halfvec_cosine_ops) WHERE size = 768;--> statement-breakpoint
CREATE INDEX "meaning_points_nearest_1024" ON "meaning_points" USING hnsw ((point::halfvec(1024)) halfvec_cosine_ops) WHERE size = 1024;--> statement-breakpoint
CREATE INDEX "meaning_points_nearest_1536" ON "meaning_points" USING hnsw ((point::halfvec(1536)) halfvec_cosine_ops) WHERE size = 1536;--> statement-breakpoint
CREATE INDEX "meaning_points_nearest_2048" ON "meaning_points" USING hnsw ((point::halfvec(2048)) halfvec_cosine_ops) WHERE size = 2048;--> statement-breakpoint
CREATE INDEX "meaning_points_nearest_3072" ON "meaning_points" USING hnsw ((point::halfvec(3072)) halfvec_cosine_ops) WHERE size = 3072;--> statement-breakpoint
CREATE POLICY "meaning_maps_tenant" ON "meaning_maps" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "meaning_points_tenant" ON "meaning_points" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
ALTER TABLE "meaning_maps" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "meaning_points" FORCE ROW LEVEL SECURITY;
