"""Write a package with one question of each kind, in one of the ways of qti-package-maker."""

import sys

from qti_package_maker.package_interface import QTIPackageInterface  # type: ignore[import-not-found]

engine, path = sys.argv[1:]
package = QTIPackageInterface("rivers", allow_mixed=True)
package.add_item("MC", ("Where?", ["Egypt", "Sudan", "Chad"], "Egypt"))
package.add_item("MA", ("Which?", ["a delta", "a sea", "a desert"], ["a delta", "a sea"]))
package.add_item("MATCH", ("Match.", ["Nile", "Rhine"], ["Egypt", "the Netherlands"]))
package.add_item("NUM", ("How long?", 6650.0, 50.0, True))
package.add_item("FIB", ("Near which town?", ["Aswan", "Assoean"]))
package.add_item("MULTI_FIB", ("From [a] to [b].", {"a": ["Khartoum"], "b": ["Cairo", "Kairo"]}))
if engine == "blackboard_qti_v2_1":
    package.add_item("ORDER", ("Order.", ["one", "two", "three"]))
package.save_package(engine, path)
