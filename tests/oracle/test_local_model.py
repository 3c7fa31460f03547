"""`ombud llm up`: one clear line for what is wrong. What is right is in test_real_model."""

import pytest

from oracle.cli import main


def refused(capsys, *arguments):
    assert main(["llm", "up", *map(str, arguments)]) == 2
    return capsys.readouterr().err


def test_a_file_that_is_no_model_is_named(tmp_path, capsys):
    path = tmp_path / "model.gguf"
    assert "model.gguf: No such file" in refused(capsys, "--gguf", path)
    path.write_bytes(b"GGU")
    assert "model.gguf: is no model in GGUF format" in refused(capsys, "--gguf", path)
    assert "Is a directory" in refused(capsys, "--gguf", tmp_path)


def test_without_llama_cpp_it_says_what_to_install(tmp_path, capsys, monkeypatch):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    monkeypatch.setattr("oracle.local_model.find_spec", lambda _: None)
    assert "pip install 'ombud[llm]'" in refused(capsys, "--gguf", path)


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_is_a_port(port, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["llm", "up", "--gguf", "m.gguf", "--port", port])
    assert ended.value.code == 2
    assert "0 to 65535" in capsys.readouterr().err
