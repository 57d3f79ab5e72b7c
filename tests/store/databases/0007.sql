BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0007');
CREATE TABLE ended (
	cookie TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_ended PRIMARY KEY (cookie)
);
INSERT INTO "ended" VALUES('a fingerprint','2022-11-05 14:30:00.000000');
CREATE TABLE extra_time (
	learner TEXT NOT NULL, 
	quiz TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	minutes TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_extra_time PRIMARY KEY (learner, quiz, number), 
	CONSTRAINT fk_extra_time_learner FOREIGN KEY(learner) REFERENCES learner (id) ON DELETE CASCADE
);
INSERT INTO "extra_time" VALUES('bob','dates',1,'7.5','teacher','2022-11-05 14:30:00.000000');
CREATE TABLE flag (
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_flag PRIMARY KEY (sitting, item), 
	CONSTRAINT fk_flag_sitting_item FOREIGN KEY(sitting, item) REFERENCES sitting_item (sitting, item) ON DELETE CASCADE
);
INSERT INTO "flag" VALUES('a9a722a7c3061f7a1594bc968ad73d5f','second-name','2022-11-05 14:30:00.000000');
CREATE TABLE hint (
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_hint PRIMARY KEY (sitting, item, number), 
	CONSTRAINT fk_hint_sitting_item FOREIGN KEY(sitting, item) REFERENCES sitting_item (sitting, item) ON DELETE CASCADE
);
INSERT INTO "hint" VALUES('0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage',1,'2022-11-05 14:31:00.000000');
CREATE TABLE item_version (
	version TEXT NOT NULL, 
	snapshot TEXT NOT NULL, 
	CONSTRAINT pk_item_version PRIMARY KEY (version)
);
INSERT INTO "item_version" VALUES('9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e','{"item":{"id":"name-on-wreckage","stem":{"en":"Which name is on it?","nl":"Welke naam staat erop?"},"evidence":[{"vrt/p6":"Geran-2"}],"hints":["Read the paragraph on the wreckage.","It is a Russian name."],"choices":[{"id":"geran-2","key":"Geran-2","said":"Geran-2"},{"id":"mohajer-6","distractor":"Mohajer-6","why":"Another drone."},{"id":"shahed-136","distractor":"Shahed 136","why":"The other name."}],"type":"single-choice"},"proofs":[{"item":"name-on-wreckage","source":"vrt","passage":"p6","start":3,"end":10,"how":"exact"}]}');
INSERT INTO "item_version" VALUES('ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d','{"item":{"id":"second-name","stem":{"en":"And which one is Iranian?","nl":"Welke naam staat erop?"},"evidence":[{"vrt/p6":"Geran-2"}],"hints":["Read the paragraph on the wreckage.","It is a Russian name."],"choices":[{"id":"geran-2","key":"Geran-2","said":"Geran-2"},{"id":"mohajer-6","distractor":"Mohajer-6","why":"Another drone."},{"id":"shahed-136","distractor":"Shahed 136","why":"The other name."}],"type":"single-choice"},"proofs":[{"item":"second-name","source":"vrt","passage":"p6","start":3,"end":10,"how":"exact"}]}');
INSERT INTO "item_version" VALUES('8250ea5b5cf4aa3a48dfc318fadbb29da71fc0aee8a757e8430ec0d1ae44d7a6','{"item":{"id":"name-on-wreckage","stem":{"en":"Which name stands on it?","nl":"Welke naam staat erop?"},"evidence":[{"vrt/p6":"Geran-2"}],"hints":["Read the paragraph on the wreckage.","It is a Russian name."],"choices":[{"id":"geran-2","key":"Geran-2","said":"Geran-2"},{"id":"mohajer-6","distractor":"Mohajer-6","why":"Another drone."},{"id":"shahed-136","distractor":"Shahed 136","why":"The other name."}],"type":"single-choice"},"proofs":[{"item":"name-on-wreckage","source":"vrt","passage":"p6","start":3,"end":10,"how":"exact"}]}');
CREATE TABLE learner (
	id TEXT NOT NULL, 
	created DATETIME NOT NULL, name TEXT, 
	CONSTRAINT pk_learner PRIMARY KEY (id)
);
INSERT INTO "learner" VALUES('ann','2022-11-05 14:30:00.000000','Ann');
INSERT INTO "learner" VALUES('bob','2022-11-05 14:30:00.000000',NULL);
CREATE TABLE "outcome" (
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
	hints INTEGER NOT NULL, 
	certainty INTEGER, 
	version TEXT, 
	CONSTRAINT pk_outcome PRIMARY KEY (sitting, item, attempt), 
	CONSTRAINT fk_outcome_sitting_item_revision FOREIGN KEY(sitting, item, revision) REFERENCES response (sitting, item, revision) ON DELETE CASCADE, 
	CONSTRAINT fk_outcome_version FOREIGN KEY(version) REFERENCES item_version (version)
);
INSERT INTO "outcome" VALUES('0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage',1,1,'nl','wrong','key',0.0,1.0,'{"status":"wrong","score":0.0,"maximum":1.0,"rule":"key","normalised":"mohajer-6"}','2022-11-05 14:31:00.000000',0,1,'9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e');
INSERT INTO "outcome" VALUES('0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage',2,2,'nl','right','key',1.0,1.0,'{"status":"right","score":1.0,"maximum":1.0,"rule":"key","normalised":"geran-2"}','2022-11-05 14:32:00.000000',1,2,'9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e');
CREATE TABLE problem (
	id TEXT NOT NULL, 
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	version TEXT NOT NULL, 
	quotes TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	words TEXT NOT NULL, 
	language TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	handled DATETIME, reply TEXT, replied_by TEXT, replied DATETIME, read DATETIME, 
	CONSTRAINT pk_problem PRIMARY KEY (id), 
	CONSTRAINT fk_problem_sitting_item FOREIGN KEY(sitting, item) REFERENCES sitting_item (sitting, item) ON DELETE CASCADE, 
	CONSTRAINT fk_problem_version FOREIGN KEY(version) REFERENCES item_version (version)
);
INSERT INTO "problem" VALUES('b4209a166527f5dc8547ed1ad36b8969','0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage','9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e','[{"source": "vrt", "passage": "p6", "language": "nl", "words": "Geran-2"}]','unclear','','nl','2022-11-05 14:35:00.000000',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "problem" VALUES('60c6ea4bfa3064fd8589977601ffd1b6','0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage','9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e','[{"source": "vrt", "passage": "p6", "language": "nl", "words": "Geran-2"}]','other','“Teherán”
→ 🐉','nl','2022-11-05 14:35:00.000000','2022-11-05 14:36:00.000000','Thank you.','teacher','2022-11-05 14:37:00.000000',NULL);
CREATE TABLE regrade (
	number INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_regrade PRIMARY KEY (number)
);
INSERT INTO "regrade" VALUES(1,'The stem was unclear.','teacher','2022-11-05 14:30:00.000000');
CREATE TABLE regrade_outcome (
	regrade INTEGER NOT NULL, 
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	version TEXT NOT NULL, 
	status TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	score DOUBLE NOT NULL, 
	maximum DOUBLE NOT NULL, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_regrade_outcome PRIMARY KEY (sitting, item, attempt, regrade), 
	CONSTRAINT fk_regrade_outcome_sitting_item_attempt FOREIGN KEY(sitting, item, attempt) REFERENCES outcome (sitting, item, attempt) ON DELETE CASCADE, 
	CONSTRAINT fk_regrade_outcome_regrade FOREIGN KEY(regrade) REFERENCES regrade (number), 
	CONSTRAINT fk_regrade_outcome_version FOREIGN KEY(version) REFERENCES item_version (version)
);
INSERT INTO "regrade_outcome" VALUES(1,'0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage',1,'8250ea5b5cf4aa3a48dfc318fadbb29da71fc0aee8a757e8430ec0d1ae44d7a6','right','key',1.0,1.0,'{"status":"right","score":1.0,"maximum":1.0,"rule":"key","normalised":"geran-2"}');
CREATE TABLE regrade_version (
	regrade INTEGER NOT NULL, 
	old TEXT NOT NULL, 
	new TEXT NOT NULL, 
	CONSTRAINT pk_regrade_version PRIMARY KEY (regrade, old), 
	CONSTRAINT fk_regrade_version_regrade FOREIGN KEY(regrade) REFERENCES regrade (number), 
	CONSTRAINT fk_regrade_version_old FOREIGN KEY(old) REFERENCES item_version (version), 
	CONSTRAINT fk_regrade_version_new FOREIGN KEY(new) REFERENCES item_version (version)
);
INSERT INTO "regrade_version" VALUES(1,'9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e','8250ea5b5cf4aa3a48dfc318fadbb29da71fc0aee8a757e8430ec0d1ae44d7a6');
CREATE TABLE "response" (
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	tab TEXT NOT NULL, 
	shape TEXT NOT NULL, 
	response TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	language TEXT NOT NULL, 
	CONSTRAINT pk_response PRIMARY KEY (sitting, item, revision), 
	CONSTRAINT fk_response_sitting_item FOREIGN KEY(sitting, item) REFERENCES sitting_item (sitting, item) ON DELETE CASCADE
);
INSERT INTO "response" VALUES('0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage',1,'a','choice','{"choice":"mohajer-6"}','2022-11-05 14:31:00.000000','nl');
INSERT INTO "response" VALUES('0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage',2,'a','choice','{"choice":"geran-2"}','2022-11-05 14:32:00.000000','nl');
INSERT INTO "response" VALUES('6da96ab4ed453d6c8fd6912abd20cdbc','second-name',1,'a','text','{"text":"Teherán ‘1.500’ → 🐉"}','2022-11-05 14:36:00.000000','nl');
CREATE TABLE secret (
	purpose TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_secret PRIMARY KEY (purpose)
);
CREATE TABLE "sitting" (
	id TEXT NOT NULL, 
	learner TEXT NOT NULL, 
	quiz TEXT NOT NULL, 
	mode TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	opened DATETIME NOT NULL, 
	finished DATETIME, 
	rules TEXT NOT NULL, 
	reached INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_sitting PRIMARY KEY (id), 
	CONSTRAINT fk_sitting_learner FOREIGN KEY(learner) REFERENCES learner (id) ON DELETE CASCADE
);
INSERT INTO "sitting" VALUES('0adc7a0b61117a346d7b72a6fb576e39','ann','names','practice','seed','2022-11-05 14:30:00.000000','2022-11-05 14:35:00.000000','{"tries":3}',0,'whole');
INSERT INTO "sitting" VALUES('a9a722a7c3061f7a1594bc968ad73d5f','ann','names','practice','seed','2022-11-05 14:30:00.000000',NULL,'{}',0,'whole');
INSERT INTO "sitting" VALUES('6da96ab4ed453d6c8fd6912abd20cdbc','bob','dates','practice','seed','2022-11-05 14:30:00.000000',NULL,'{"tries":3}',0,'whole');
CREATE TABLE "sitting_item" (
	sitting TEXT NOT NULL, 
	item TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	version TEXT NOT NULL, 
	bank TEXT NOT NULL, 
	CONSTRAINT pk_sitting_item PRIMARY KEY (sitting, item), 
	CONSTRAINT fk_sitting_item_version FOREIGN KEY(version) REFERENCES item_version (version), 
	CONSTRAINT fk_sitting_item_sitting FOREIGN KEY(sitting) REFERENCES sitting (id) ON DELETE CASCADE, 
	CONSTRAINT uq_sitting_item_sitting_position UNIQUE (sitting, position)
);
INSERT INTO "sitting_item" VALUES('0adc7a0b61117a346d7b72a6fb576e39','name-on-wreckage',0,'9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e','bank');
INSERT INTO "sitting_item" VALUES('0adc7a0b61117a346d7b72a6fb576e39','second-name',1,'ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d','bank');
INSERT INTO "sitting_item" VALUES('a9a722a7c3061f7a1594bc968ad73d5f','name-on-wreckage',0,'9a33936a1b02d0e166aa1f4fccc8fd3c3eed7fcd78478719d1ce994cddd4406e','bank');
INSERT INTO "sitting_item" VALUES('a9a722a7c3061f7a1594bc968ad73d5f','second-name',1,'ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d','bank');
INSERT INTO "sitting_item" VALUES('6da96ab4ed453d6c8fd6912abd20cdbc','second-name',0,'ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d','bank');
CREATE TABLE void (
	number INTEGER NOT NULL, 
	item TEXT NOT NULL, 
	quiz TEXT, 
	kind TEXT NOT NULL, 
	why TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_void PRIMARY KEY (number)
);
INSERT INTO "void" VALUES(1,'second-name',NULL,'leave-out','Both were right.','teacher','2022-11-05 14:30:00.000000');
CREATE TABLE void_version (
	void INTEGER NOT NULL, 
	version TEXT NOT NULL, 
	CONSTRAINT pk_void_version PRIMARY KEY (void, version), 
	CONSTRAINT fk_void_version_void FOREIGN KEY(void) REFERENCES void (number), 
	CONSTRAINT fk_void_version_version FOREIGN KEY(version) REFERENCES item_version (version)
);
INSERT INTO "void_version" VALUES(1,'ec876d827cda7b8adcfa22992bbb4ae5471b58d5e664dd167de400305a07370d');
CREATE INDEX ix_problem_sitting_item ON problem (sitting, item);
CREATE INDEX ix_sitting_learner ON sitting (learner);
CREATE UNIQUE INDEX uq_sitting_open ON sitting (learner, quiz, kind) WHERE finished IS NULL;
COMMIT;
