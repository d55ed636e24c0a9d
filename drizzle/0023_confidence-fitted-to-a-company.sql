CREATE TABLE "confidence_calibrations" (
	"company_id" uuid NOT NULL,
	"sure" real NOT NULL,
	"doubt" real NOT NULL,
	"shift" real NOT NULL,
	"questions" integer NOT NULL,
	"run_id" uuid NOT NULL,
	"actor_label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "confidence_calibrations_pk" PRIMARY KEY("company_id")
);
--> statement-breakpoint
ALTER TABLE "confidence_calibrations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "evaluation_results" ADD COLUMN "raw_confidence" real;--> statement-breakpoint
CREATE POLICY "confidence_calibrations_tenant" ON "confidence_calibrations" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
ALTER TABLE "confidence_calibrations" FORCE ROW LEVEL SECURITY;
