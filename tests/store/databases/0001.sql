BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE hint (
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_hint PRIMARY KEY (sitting, item, number), 
	CONSTRAINT fk_hint_sitting_item FOREIGN KEY(sitting, item) REFERENCES sitting_item (sitting, item) ON DELETE CASCADE
);
INSERT INTO "hint" VALUES('f357165e46c042b8aec43b1a5ec41f91','name-on-wreckage',1,'2022-11-05 14:31:00.000000');
CREATE TABLE item_version (
	version TEXT NOT NULL, 
	snapshot TEXT NOT NULL, 
	CONSTRAINT pk_item_version PRIMARY KEY (version)
);
INSERT INTO "item_version" VALUES('9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e','{"item":{"id":"name-on-wreckage","stem":{"en":"Which name is on it?","nl":"Welke naam staat erop?"},"evidence":[{"vrt/p6":"Geran-2"}],"hints":["Read the paragraph on the wreckage.","It is a Russian name."],"choices":[{"id":"geran-2","key":"Geran-2","said":"Geran-2"},{"id":"mohajer-6","distractor":"Mohajer-6","why":"Another drone."},{"id":"shahed-136","distractor":"Shahed 136","why":"The other name."}],"type":"single-choice"},"proofs":[{"item":"name-on-wreckage","source":"vrt","passage":"p6","start":3,"end":10,"how":"exact"}]}');
INSERT INTO "item_version" VALUES('ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d','{"item":{"id":"second-name","stem":{"en":"And which one is Iranian?","nl":"Welke naam staat erop?"},"evidence":[{"vrt/p6":"Geran-2"}],"hints":["Read the paragraph on the wreckage.","It is a Russian name."],"choices":[{"id":"geran-2","key":"Geran-2","said":"Geran-2"},{"id":"mohajer-6","distractor":"Mohajer-6","why":"Another drone."},{"id":"shahed-136","distractor":"Shahed 136","why":"The other name."}],"type":"single-choice"},"proofs":[{"item":"second-name","source":"vrt","passage":"p6","start":3,"end":10,"how":"exact"}]}');
CREATE TABLE learner (
	id TEXT NOT NULL, 
	created DATETIME NOT NULL, 
	CONSTRAINT pk_learner PRIMARY KEY (id)
);
INSERT INTO "learner" VALUES('ann','2022-11-05 14:30:00.000000');
INSERT INTO "learner" VALUES('bob','2022-11-05 14:30:00.000000');
CREATE TABLE outcome (
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	status TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	score DOUBLE NOT NULL, 
	maximum DOUBLE NOT NULL, 
	outcome TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_outcome PRIMARY KEY (sitting, item, attempt), 
	CONSTRAINT fk_outcome_sitting_item_revision FOREIGN KEY(sitting, item, revision) REFERENCES response (sitting, item, revision) ON DELETE CASCADE
);
INSERT INTO "outcome" VALUES('f357165e46c042b8aec43b1a5ec41f91','name-on-wreckage',1,1,'nl','wrong','key',0.0,1.0,'{"status":"wrong","score":0.0,"maximum":1.0,"rule":"key","normalised":"mohajer-6"}','2022-11-05 14:31:00.000000');
INSERT INTO "outcome" VALUES('f357165e46c042b8aec43b1a5ec41f91','name-on-wreckage',2,2,'nl','right','key',1.0,1.0,'{"status":"right","score":1.0,"maximum":1.0,"rule":"key","normalised":"geran-2"}','2022-11-05 14:32:00.000000');
CREATE TABLE response (
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	tab TEXT NOT NULL, 
	shape TEXT NOT NULL, 
	response TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_response PRIMARY KEY (sitting, item, revision), 
	CONSTRAINT fk_response_sitting_item FOREIGN KEY(sitting, item) REFERENCES sitting_item (sitting, item) ON DELETE CASCADE
);
INSERT INTO "response" VALUES('f357165e46c042b8aec43b1a5ec41f91','name-on-wreckage',1,'a','choice','{"choice":"mohajer-6"}','2022-11-05 14:31:00.000000');
INSERT INTO "response" VALUES('f357165e46c042b8aec43b1a5ec41f91','name-on-wreckage',2,'a','choice','{"choice":"geran-2"}','2022-11-05 14:32:00.000000');
INSERT INTO "response" VALUES('2f672952689c45df957795285af344d0','second-name',1,'b','choice','{"choice":"shahed-136"}','2022-11-05 14:36:00.000000');
INSERT INTO "response" VALUES('f864698ea4bfd64e62331a2c1ef29556','second-name',1,'c','text','{"text":"Teherán ‘1.500’ → 🐉"}','2022-11-05 14:30:00.000001');
CREATE TABLE sitting (
	id TEXT NOT NULL, 
	learner TEXT NOT NULL, 
	quiz TEXT NOT NULL, 
	mode TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	opened DATETIME NOT NULL, 
	finished DATETIME, 
	CONSTRAINT pk_sitting PRIMARY KEY (id), 
	CONSTRAINT fk_sitting_learner FOREIGN KEY(learner) REFERENCES learner (id) ON DELETE CASCADE
);
INSERT INTO "sitting" VALUES('f357165e46c042b8aec43b1a5ec41f91','ann','names','practice','seed','2022-11-05 14:30:00.000000','2022-11-05 14:35:00.000000');
INSERT INTO "sitting" VALUES('2f672952689c45df957795285af344d0','ann','names','practice','seed','2022-11-05 14:30:00.000000',NULL);
INSERT INTO "sitting" VALUES('f864698ea4bfd64e62331a2c1ef29556','bob','dates','practice','seed','2022-11-05 14:30:00.000000',NULL);
CREATE TABLE sitting_item (
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	version TEXT NOT NULL, 
	CONSTRAINT pk_sitting_item PRIMARY KEY (sitting, item), 
	CONSTRAINT uq_sitting_item_sitting_position UNIQUE (sitting, position), 
	CONSTRAINT fk_sitting_item_sitting FOREIGN KEY(sitting) REFERENCES sitting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_sitting_item_version FOREIGN KEY(version) REFERENCES item_version (version)
);
INSERT INTO "sitting_item" VALUES('f357165e46c042b8aec43b1a5ec41f91','name-on-wreckage',0,'9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e');
INSERT INTO "sitting_item" VALUES('f357165e46c042b8aec43b1a5ec41f91','second-name',1,'ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d');
INSERT INTO "sitting_item" VALUES('2f672952689c45df957795285af344d0','name-on-wreckage',0,'9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e');
INSERT INTO "sitting_item" VALUES('2f672952689c45df957795285af344d0','second-name',1,'ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d');
INSERT INTO "sitting_item" VALUES('f864698ea4bfd64e62331a2c1ef29556','second-name',0,'ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d');
CREATE INDEX ix_sitting_learner ON sitting (learner);
CREATE UNIQUE INDEX uq_sitting_open ON sitting (learner, quiz) WHERE finished IS NULL;
COMMIT;
