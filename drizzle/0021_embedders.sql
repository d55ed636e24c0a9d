CREATE TABLE "ai_embedders" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"base_url" text NOT NULL,
	"model" text NOT NULL,
	"sealed_key" text,
	"key_end" text,
	"price" real,
	"state" text NOT NULL,
	"reason" text,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"dimensions" integer,
	"mean" real,
	"spread" real,
	"next_due_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_embedders_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "ai_embedders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "passage_embeddings" ALTER COLUMN "embedding" SET DATA TYPE vector;--> statement-breakpoint
CREATE INDEX "ai_embedders_due" ON "ai_embedders" USING btree ("next_due_at") WHERE next_due_at is not null;--> statement-breakpoint
CREATE POLICY "ai_embedders_tenant" ON "ai_embedders" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
ALTER TABLE "ai_embedders" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- An exception of natiq_system, listed in the catalogue test: the sweep for embedders that have something to read.
CREATE POLICY ai_embedders_sweep ON ai_embedders FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
GRANT SELECT ON ai_embedders TO natiq_system;
--> statement-breakpoint
CREATE FUNCTION natiq.due_embedders(p_at timestamptz, p_limit int) RETURNS TABLE (company_id uuid, embedder_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.company_id, e.id FROM ai_embedders e WHERE e.next_due_at <= p_at ORDER BY e.next_due_at LIMIT p_limit
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA natiq TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.due_embedders(timestamptz, int) OWNER TO natiq_system;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA natiq FROM natiq_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION natiq.due_embedders(timestamptz, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION natiq.due_embedders(timestamptz, int) TO natiq_app;
