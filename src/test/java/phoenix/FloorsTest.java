package phoenix;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the floors of the house: a room imports only from lower floors, never from its own floor or above. */
class FloorsTest {
    /**
     * Lowest floor first. {@code tree} lies under {@code host}: this machine's owners and ACLs are read with the same
     * native calls that walk trees. {@code scripts} are Phoenix's own, with checks of all areas. {@code tty} lies under the faces: both reach the same terminal.
     */
    private static final List<List<String>> FLOORS = List.of(
            List.of("text", "ids"),
            List.of("tree"),
            List.of("host"),
            List.of("change"),
            List.of("container", "intent"),
            List.of("idmap", "admin", "apparmor", "volume", "scripts"),
            List.of("plan", "troubleshoot"),
            List.of("wizard", "report"),
            List.of("tty"),
            List.of("tui", "line"),
            List.of("cli"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("phoenix");

    @Test
    void eachRoomImportsOnlyFromLowerFloors() {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                List<String> forbidden = new ArrayList<>();
                FLOORS.get(floor).stream().filter(r -> !r.equals(room)).forEach(forbidden::add);
                FLOORS.subList(floor + 1, FLOORS.size()).forEach(forbidden::addAll);
                if (forbidden.isEmpty()) {
                    continue;
                }
                ArchRule rule = ArchRuleDefinition.noClasses()
                        .that()
                        .resideInAPackage("phoenix." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden.stream()
                                .map(r -> "phoenix." + r + "..")
                                .toArray(String[]::new))
                        .allowEmptyShould(true);
                rule.check(HOUSE);
            }
        }
    }

    @Test
    void noRoomOutsideTheHouse() {
        String[] rooms = FLOORS.stream()
                .flatMap(List::stream)
                .map(r -> "phoenix." + r + "..")
                .toArray(String[]::new);
        ArchRuleDefinition.classes().should().resideInAnyPackage(rooms).check(HOUSE);
    }

    @Test
    void terminalLibrariesStayInTheFaces() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("phoenix.tty..", "phoenix.tui..", "phoenix.line..", "phoenix.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.googlecode.lanterna..", "org.jline..", "picocli..")
                .check(HOUSE);
    }

    @Test
    void nativeCallsStayInTheTreeRoom() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("phoenix.tree..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(HOUSE);
    }
}
