package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathIndexTest {
    private static PathIndex<String> index(String... paths) {
        PathIndex<String> index = new PathIndex<>();
        for (String path : paths) {
            index.add(path, path);
        }
        return index;
    }

    @Test
    void aLikeNameIsNoFolderAround() {
        PathIndex<String> index = index("/srv/a", "/srv/a-b", "/srv/a/b", "/srv/a.b", "/srv/ab");
        assertThat(index.below("/srv/a")).containsExactly("/srv/a/b");
        assertThat(index.above("/srv/a-b")).isEmpty();
        assertThat(index.above("/srv/a/b")).containsExactly("/srv/a");
    }

    @Test
    void theUppermostComesFirstAndTheRootIsAboveAll() {
        PathIndex<String> index = index("/srv/a/b", "/srv", "", "/srv/a");
        assertThat(index.above("/srv/a/b")).containsExactly("", "/srv", "/srv/a");
        assertThat(index.below("")).containsExactly("/srv", "/srv/a", "/srv/a/b");
        assertThat(index.above("")).isEmpty();
    }

    @Test
    void severalStandAtOnePathInTheirOrder() {
        PathIndex<String> index = new PathIndex<>();
        index.add("/srv", "first");
        index.add("/srv", "second");
        assertThat(index.at("/srv")).containsExactly("first", "second");
        assertThat(index.at("/srv/")).isEmpty();
        assertThat(index.below("")).containsExactly("first", "second");
    }
}
